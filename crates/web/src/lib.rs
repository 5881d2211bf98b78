// SPDX-License-Identifier: EUPL-1.2
//! The front door: pages for people, the API for systems, and the public files of the register.
//!
//! This room knows HTTP and nothing of SQL or keys. It decides nothing: each handler turns a request into one call of `app` and its
//! answer into a page or a body. A handler that needs two acts is a missing act in `app`.
//!
//! Start reading at [`route`] (the table of every address: method, path, rule, limit, handler), then [`visit`] (who asks), then
//! a page in `page/` beside its struct in [`view`].

pub mod api;
pub mod assets;
pub mod chrome;
pub mod device;
pub mod extract;
pub mod guard;
pub mod judged;
pub mod page;
mod panicked;
pub mod problem;
pub mod public;
pub mod rate;
pub mod route;
mod standing;
pub mod view;
pub mod visit;
pub mod words;

use std::sync::Arc;

use app::App;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

/// What every handler has at hand.
#[derive(Clone)]
pub struct Web {
    /// The acts.
    pub app: App,
    /// The words.
    pub words: Arc<words::Words>,
    /// Requests so far, by address.
    pub(crate) rate: Arc<rate::Meter>,
}

impl Web {
    /// The front door of a platform.
    pub fn new(app: App) -> Result<Self, words::BadWords> {
        Ok(Self { app, words: Arc::new(words::Words::load()?), rate: Arc::default() })
    }

    /// Everything that answers, made from the table of routes.
    pub fn router(self) -> Router {
        let mut router = Router::new();
        for route in route::table() {
            router = router.route(route.path, route.handler);
        }
        self.around(router.fallback(page::site::not_found))
    }

    /// Addresses with what stands around every one of them: limits, who asks, and an answer whatever happens.
    pub fn around(self, router: Router<Self>) -> Router {
        let upload = self.app.limits.upload_bytes;
        router
            .layer(DefaultBodyLimit::max(upload + 64 * 1024))
            .layer(CatchPanicLayer::custom(panicked::panicked))
            .layer(from_fn_with_state(self.clone(), guard::guard))
            .layer(CompressionLayer::new())
            // The last resort, for what goes wrong in the guard itself: nobody knows then who asked.
            .layer(CatchPanicLayer::new())
            .with_state(self)
    }
}

/// Answers until `stop` resolves; what is being answered is finished first.
pub async fn serve(
    web: Web,
    listener: tokio::net::TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let service = web.router().into_make_service_with_connect_info::<std::net::SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop).await
}
