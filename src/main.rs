//! Arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    match pejl::cli::run(std::env::args_os()) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            anstream::eprintln!("error: {:#}", anyhow::Error::from(error));
            ExitCode::from(2)
        }
    }
}
