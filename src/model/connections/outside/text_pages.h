// SPDX-License-Identifier: Apache-2.0
// Pages in languages that are not parsed (Haml, Slim, Pug, JSP …), as lines of text.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace cutaway::model {

/// `%script{src: "https://…"}`: the element is "script", "link", "iframe" or "img" as far as the
/// line says it before the address, else empty: a line of a script within the page.
struct TextAddress {
  std::string_view element, address;
  std::uint32_t line = 0;
};

/// Addresses in quotes that begin with "https://", "http://" or "//"; none of remarks, nor of what
/// leads people elsewhere (`%a{href: …}`, `link_to`).
std::vector<TextAddress> addresses_of_text_page(std::string_view text);

}  // namespace cutaway::model
