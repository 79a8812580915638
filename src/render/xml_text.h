// SPDX-License-Identifier: Apache-2.0
// Text inside XML and HTML: the five signs that mean something there.
#pragma once

#include <string>
#include <string_view>

namespace cutaway::render {

/// Appends the text so that no sign of it opens a tag, an attribute or an entity.
void append_xml(std::string& out, std::string_view text);
std::string xml_text(std::string_view text);

}  // namespace cutaway::render
