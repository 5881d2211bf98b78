// SPDX-License-Identifier: EUPL-1.2
//! `leerbewijs`: the whole platform in one binary, and the tools around it.
//!
//! This is the only room that reads the environment, its arguments and the console. It decides nothing: every command opens a
//! platform (or none) and calls acts of `app`. Start reading at [`Command`].

mod command;
mod console;
mod open;
mod outside;
mod words;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use command::{audit, award, bench, demo, export, frameworks, lists, mail, people, register, serve, verify};

/// Rows cross from the database's thread to ours: most memory is freed by another thread than took it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The open national platform for microcredentials in Dutch vocational education.
#[derive(Parser)]
#[command(name = "leerbewijs", version, about, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Start the whole platform with invented data; sign in by clicking a role
    Demo(demo::Arguments),
    /// Start the platform for real, from a configuration file
    Serve(serve::Arguments),
    /// Let the first people in, and admit institutions
    People(people::Arguments),
    /// Show the outbox, and try again what was given up
    Mail(mail::Arguments),
    /// Award a list of people from a spreadsheet
    Award(award::Arguments),
    /// Write a proof to a file, or list proofs
    Export(export::Arguments),
    /// Check proofs: 0 valid, 1 not valid, 2 cannot tell
    Verify(verify::Arguments),
    /// Check the register, or copy it to a directory
    Register(register::Arguments),
    /// Check the trail of events: 0 nothing was touched, 1 something does not fit, 2 cannot tell
    Audit(audit::Arguments),
    /// Check a quality framework file, or take it in
    Frameworks(frameworks::Arguments),
    /// Take in lists of skills, optional modules and qualifications, or show them
    Lists(lists::Arguments),
    /// Measure how fast this machine issues and verifies
    Bench(bench::Arguments),
    /// Print the API description (OpenAPI)
    Openapi,
    /// Print every address this platform answers on, as JSON
    Routes,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let result = match arguments.command {
        Command::Demo(arguments) => demo::run(arguments),
        Command::Serve(arguments) => serve::run(arguments),
        Command::People(arguments) => people::run(arguments),
        Command::Mail(arguments) => mail::run(arguments),
        Command::Award(arguments) => award::run(arguments),
        Command::Export(arguments) => export::run(arguments),
        Command::Verify(arguments) => verify::run(arguments),
        Command::Register(arguments) => register::run(arguments),
        Command::Audit(arguments) => audit::run(arguments),
        Command::Frameworks(arguments) => frameworks::run(arguments),
        Command::Lists(arguments) => lists::run(arguments),
        Command::Bench(arguments) => bench::run(arguments),
        Command::Openapi => command::print_openapi(),
        Command::Routes => command::print_routes(),
    };
    match result {
        Ok(code) => code,
        Err(error) => {
            console::complain(error);
            ExitCode::from(2)
        }
    }
}
