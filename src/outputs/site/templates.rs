//! Templates: the theme's page frames and parts, loaded once and checked as a whole.
//!
//! Page frames are templates, parts are components with named inputs. Inputs called `…_markup` are HTML that this room wrote
//! and are printed as they are; every other input is text and is escaped.

use crate::theme::{Theme, ThemeError};
use serde::Serialize;
use std::error::Error;
use tera::{Context, Tera};

/// The theme's page frames and parts.
pub(super) struct Templates {
    tera: Tera,
}

impl Templates {
    /// Loads every frame and part; `shared` is what all pages know.
    pub(super) fn new(theme: &Theme, shared: &impl Serialize) -> Result<Self, ThemeError> {
        let mut tera = Tera::default();
        let mut sources = Vec::new();
        for path in theme.files.keys() {
            let frame = path.strip_prefix("templates/");
            if let Some(name) = frame.or_else(|| path.starts_with("parts/").then_some(path)) {
                sources.push((name, theme.text(path)?));
            }
        }
        tera.add_raw_templates(sources).map_err(|error| unreadable("templates", &error))?;
        *tera.global_context() = Context::from_serialize(shared).map_err(|error| unreadable("templates", &error))?;
        Ok(Self { tera })
    }

    /// A whole page in the frame `name`.
    pub(super) fn page(&self, name: &str, inputs: &impl Serialize) -> Result<String, ThemeError> {
        let file = format!("{name}.html");
        let fail = |error: &tera::Error| unreadable(&format!("templates/{file}"), error);
        let context = Context::from_serialize(inputs).map_err(|error| fail(&error))?;
        self.tera.render(&file, &context).map_err(|error| fail(&error))
    }

    /// A piece of a page, made by the part `name`.
    pub(super) fn part(&self, name: &str, inputs: &impl Serialize) -> Result<String, ThemeError> {
        let fail = |error: &tera::Error| unreadable(&format!("parts/{name}.html"), error);
        let context = Context::from_serialize(inputs).map_err(|error| fail(&error))?;
        self.tera.render_component(name, &context, None, true).map_err(|error| fail(&error))
    }
}

fn unreadable(path: &str, error: &tera::Error) -> ThemeError {
    let mut reason = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        reason.push_str(": ");
        reason.push_str(&inner.to_string());
        source = inner.source();
    }
    ThemeError::Unreadable { path: path.to_owned(), reason }
}
