// SPDX-License-Identifier: Apache-2.0
// Escapers for the languages of architecture models and pictures: Mermaid, PlantUML, Structurizr,
// LikeC4, draw.io.
#pragma once

#include "render/escape.h"

namespace cutaway::render {

using Mermaid = Markup<struct MermaidLanguage>;
using PlantUml = Markup<struct PlantUmlLanguage>;
using Structurizr = Markup<struct StructurizrLanguage>;
using LikeC4 = Markup<struct LikeC4Language>;
using DrawIo = Markup<struct DrawIoLanguage>;

/// Text of a label, a message or a title, to be put between quotes where the syntax has them:
/// all but letters, digits and a few harmless signs become entity codes ("#34;"). Never a word of
/// the language.
Mermaid mermaid_text(std::string_view text);
/// A title in the front matter, with its quotes.
Mermaid mermaid_title(std::string_view text);
/// Text of a label, message or title; signs that PlantUML would read become "<U+0022>".
PlantUml plantuml_text(std::string_view text);
/// A string with its quotes. Backslashes become slashes, because not every reader of the language
/// has an escape for them.
Structurizr structurizr_string(std::string_view text);
/// A string with its quotes. Not every version of the language has escapes, so an apostrophe is
/// written as "’" and a backslash as a slash.
LikeC4 likec4_string(std::string_view text);
/// An attribute's value without its quotes.
DrawIo drawio_attribute(std::string_view text);
/// Plain text for an HTML label inside an attribute's value.
DrawIo drawio_label(std::string_view text);
DrawIo drawio_number(double points);

/// Ids of ours, in all languages: letters, digits and "_"; every other byte becomes "_".
Mermaid mermaid_id(std::string_view id);
PlantUml plantuml_id(std::string_view id);
Structurizr structurizr_id(std::string_view id);
LikeC4 likec4_id(std::string_view id);
DrawIo drawio_id(std::string_view id);

}  // namespace cutaway::render
