//! Old addresses: a page that leads on at once, without a script.

use super::markup;
use super::sheet::Site;

/// The page of an old address, which leads to `to`.
pub(super) fn html(site: &Site<'_>, to: &str) -> String {
    let to = markup::escaped(&markup::outside_address(to));
    let (language, title) = (site.language().code(), markup::escaped(&site.front().title));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <meta http-equiv=\"refresh\" content=\"0; url={to}\">\n<link rel=\"canonical\" href=\"{to}\">\n</head>\n\
         <body>\n<p><a href=\"{to}\">{to}</a></p>\n</body>\n</html>\n"
    )
}
