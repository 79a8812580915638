// SPDX-License-Identifier: Apache-2.0
// Tells sentences about the software from badges, rows of links, licence talk, announcements and
// foreign languages.
#pragma once

#include <string_view>
#include <vector>

#include "syntax/data_view.h"

namespace cutaway::meaning {

/// A block of a document: heading, paragraph, quote, item, row, html.
struct Block {
  std::string_view kind;
  std::string_view text;
  std::uint32_t line = 1, end_line = 1;
  int level = 0;               ///< of headings and items, from 1
  std::size_t link_bytes = 0;  ///< how much of the text is links
  bool pictures = false;
};

/// The blocks of a document tree, in order; empty if the file is no document.
std::vector<Block> blocks_of(const syntax::Syntax& syntax);

/// True for text that does not say what the software is: links, badges, licence, news, commands,
/// other alphabets.
bool is_noise(const Block& block);
/// Written with the letters of English in the main.
bool is_latin(std::string_view text);
/// Without emoji, `:rocket:`, bullets and white space around it.
std::string_view without_ornaments(std::string_view text);
/// The first sentences, at most `limit` bytes, cut at the end of a sentence; the whole first
/// sentence if it is longer, empty if even that exceeds twice the limit.
std::string_view first_sentences(std::string_view text, std::size_t limit);
/// The sentences of a paragraph.
std::vector<std::string_view> sentences(std::string_view text);
/// Asks the reader to do something ("Click …", "Please …"), or talks about the page instead of the
/// software.
bool is_call_to_action(std::string_view text);
/// Says what something is or does: "… is a …", "… lets you …", "This library …".
bool is_definition(std::string_view text);
/// What flattened HTML says before its rows of links: "The open source X." of "The open source X.
/// Learn more » Docs · Demo".
std::string_view before_links(std::string_view text);
/// A sentence that ends with ":" is cut before its last clause; empty when too little is left.
std::string_view without_colon(std::string_view text);
/// A heading that every project has: "Installation", "License", "Contributing" …
bool is_household_heading(std::string_view heading);

}  // namespace cutaway::meaning
