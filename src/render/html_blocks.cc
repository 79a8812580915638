// SPDX-License-Identifier: Apache-2.0
// Paragraphs, lists, notes and sections; tables and diagrams are in files of their own.
#include "render/html_blocks.h"

#include <algorithm>

#include "render/words.h"

namespace cutaway::render {
namespace {

constexpr Literal kOpenHeading[] = {"<h2", "<h3", "<h4", "<h5", "<h6"};
constexpr Literal kCloseHeading[] = {"</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"};
constexpr unsigned kDeepest = 6;

/// A path or a name of many words may go on in the next line of a narrow column.
Html breakable(std::string_view text) {
  constexpr std::size_t kLong = 16;
  Html out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const bool is_long = end - begin > kLong;
    for (std::size_t at = begin; is_long && at + 1 < end; ++at) {
      if (text[at] != '/' && text[at] != '_') continue;
      out << html_text(text.substr(begin, at + 1 - begin)) << "<wbr>";
      begin = at + 1;
    }
    const std::size_t next = std::min(end + 1, text.size());
    out << html_text(text.substr(begin, next - begin));
    begin = next;
  }
  return out;
}

template <class Write>
Html each_run(std::string_view text, Write write) {
  const std::string safe = masked(text);
  Html out;
  for (const Run& run : runs(safe)) {
    if (run.code) {
      out << "<code>" << write(run.text) << "</code>";
    } else {
      out << write(run.text);
    }
  }
  return out;
}

}  // namespace

Html html_sentence(std::string_view text) { return each_run(text, html_text); }

Html html_cell(std::string_view text) { return each_run(text, breakable); }

std::string page_id(const narrative::Page& page) { return "p-" + page.id; }

std::string HtmlBlocks::free_id(std::string_view wanted) {
  const std::string id = html_id(wanted).bytes();
  std::string free = id;
  for (unsigned i = 2; !ids_.insert(free).second; ++i) free = id + "-" + std::to_string(i);
  return free;
}

Html HtmlBlocks::claim(const narrative::Claim& claim) {
  Html out;
  out << "<span class=\"claim\"";
  const std::string id = html_id("c-" + claim.id()).bytes();
  if (ids_.insert(id).second) out << " id=\"" << html_attribute(id) << "\"";
  out << " data-basis=\"" << html_attribute(word(claim.basis())) << "\" data-confidence=\""
      << html_attribute(word(claim.confidence())) << "\">" << html_sentence(claim.text());
  out << "<span class=\"cites\">";
  if (claim.basis() == Basis::inferred) out << " <span class=\"basis\">inferred</span>";
  out << evidence_.links(claim) << "</span></span>";
  return out;
}

void HtmlBlocks::items(Html& out, const std::vector<narrative::Claim>& claims) {
  for (const narrative::Claim& one : claims) out << "<li>" << claim(one) << "</li>\n";
}

void HtmlBlocks::list(Html& out, const narrative::ClaimList& list) {
  if (!list.intro.empty()) out << "<p class=\"intro\">" << html_sentence(list.intro) << "</p>\n";
  out << "<ul>\n";
  items(out, list.items);
  if (!list.more.empty()) out << "<li class=\"quiet\">" << html_sentence(list.more) << "</li>\n";
  out << "</ul>\n";
}

void HtmlBlocks::note(Html& out, const narrative::Note& note) {
  out << "<p class=\"note note-" << html_id(note.kind) << "\">" << html_sentence(note.text)
      << "</p>\n";
}

void HtmlBlocks::block(Html& out, const narrative::Block& block, unsigned level) {
  if (const auto* paragraph = std::get_if<narrative::Paragraph>(&block.content)) {
    out << "<p>";
    for (const narrative::Claim& one : paragraph->claims) out << claim(one) << "\n";
    out << "</p>\n";
  } else if (const auto* items = std::get_if<narrative::ClaimList>(&block.content)) {
    list(out, *items);
  } else if (const auto* rows = std::get_if<narrative::Table>(&block.content)) {
    table(out, *rows);
  } else if (const auto* picture = std::get_if<narrative::Diagram>(&block.content)) {
    diagram(out, *picture);
  } else if (const auto* text = std::get_if<narrative::Note>(&block.content)) {
    note(out, *text);
  } else if (const auto* section = std::get_if<narrative::Section>(&block.content)) {
    const unsigned depth = std::min(level, kDeepest);
    out << kOpenHeading[depth - 2] << " id=\"" << html_attribute(free_id("s-" + section->id))
        << "\">" << html_sentence(section->title) << kCloseHeading[depth - 2];
    // Sections are made by the planner; deeper ones than there are headings are not drawn.
    if (level <= kDeepest) blocks(out, section->blocks, level + 1);
  }
}

void HtmlBlocks::blocks(Html& out, const std::vector<narrative::Block>& blocks, unsigned level) {
  for (const narrative::Block& one : blocks) block(out, one, level);
}

Html HtmlBlocks::page(const narrative::Page& page) {
  Html out;
  const Html id = html_attribute(free_id(page_id(page)));
  out << "<section class=\"page\" id=\"" << id << "\" aria-labelledby=\"" << id
      << "-title\">\n<header><p class=\"number\" aria-hidden=\"true\">" << page.number
      << "</p><h2 id=\"" << id << "-title\">" << html_text(page.title) << "</h2>";
  if (!page.question.empty()) out << "<p class=\"question\">" << html_text(page.question) << "</p>";
  out << "<button type=\"button\" class=\"copy\" data-page=\"" << html_attribute(page.id)
      << "\" hidden>Copy as Markdown</button></header>\n";
  blocks(out, page.blocks, 3);
  if (!page.means.empty()) {
    out << "<div class=\"box means\"><h3>What this means</h3>\n<ul>\n";
    items(out, page.means);
    out << "</ul></div>\n";
  }
  if (!page.ask.empty()) {
    out << "<div class=\"box ask\"><h3>Ask the team</h3>\n<ul>\n";
    items(out, page.ask);
    out << "</ul></div>\n";
  }
  out << "</section>\n";
  return out;
}

}  // namespace cutaway::render
