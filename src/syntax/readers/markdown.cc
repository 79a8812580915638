// SPDX-License-Identifier: Apache-2.0
// Markdown by cmark-gfm into the flat blocks of prose.h.
#include <cmark-gfm.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "base/text.h"
#include "syntax/line_reader.h"
#include "syntax/prose.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"*.md", "*.markdown", "*.mdx", "*.mdown"};
constexpr std::size_t kSizeLimit = 1U << 20U;

using Node = cmark_node;

std::uint32_t line_of(Node* node) {
  return static_cast<std::uint32_t>(std::max(cmark_node_get_start_line(node), 1));
}
std::uint32_t end_line_of(Node* node) {
  return static_cast<std::uint32_t>(std::max(cmark_node_get_end_line(node), 1));
}
std::string_view view(const char* text) { return text == nullptr ? std::string_view() : text; }

struct Reference {
  std::string text;
  std::string url;
};

/// What stands in a heading or paragraph.
struct Inline {
  std::string text;
  std::vector<Reference> links;
  std::vector<Reference> images;
};

/// The next node in document order below `top`, or null.
Node* next_in(Node* node, Node* top) {
  if (Node* child = cmark_node_first_child(node)) return child;
  while (node != top) {
    if (Node* sibling = cmark_node_next(node)) return sibling;
    node = cmark_node_parent(node);
  }
  return nullptr;
}

bool is_below(Node* node, Node* ancestor, Node* top) {
  for (; node != nullptr && node != top; node = cmark_node_parent(node)) {
    if (node == ancestor) return true;
  }
  return false;
}

Inline inline_of(Node* block) {
  Inline out;
  Node* link = nullptr;
  Node* image = nullptr;
  for (Node* node = next_in(block, block); node != nullptr; node = next_in(node, block)) {
    if (link != nullptr && !is_below(node, link, block)) link = nullptr;
    if (image != nullptr && !is_below(node, image, block)) image = nullptr;
    const cmark_node_type type = cmark_node_get_type(node);
    std::string piece;
    if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
      piece = view(cmark_node_get_literal(node));
    if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) piece = " ";
    if (type == CMARK_NODE_LINK) {
      link = node;
      out.links.push_back({{}, std::string(view(cmark_node_get_url(node)))});
    } else if (type == CMARK_NODE_IMAGE) {
      image = node;
      out.images.push_back({{}, std::string(view(cmark_node_get_url(node)))});
    } else if (type == CMARK_NODE_HTML_INLINE) {
      const std::string_view html = view(cmark_node_get_literal(node));
      if (html.starts_with("<img")) {
        out.images.push_back(
            {std::string(html_attribute(html, "alt")), std::string(html_attribute(html, "src"))});
      }
      if (html.starts_with("<br")) piece = " ";
    }
    if (image != nullptr) {
      out.images.back().text += piece;
      continue;
    }
    if (link != nullptr) out.links.back().text += piece;
    out.text += piece;
  }
  out.text = one_line(out.text);
  return out;
}

class Walk {
 public:
  Walk(std::string_view text, std::uint32_t skipped, ProseBuilder& out)
      : out_(out), skipped_(skipped) {
    LineReader lines(text);
    while (lines.next()) lines_.push_back(lines.line());
  }

  void run(Node* root) {
    for (Node* node = next_in(root, root); node != nullptr; node = next_block(node, root))
      take(node);
  }

 private:
  /// As next_in, but not into headings, paragraphs and code.
  static Node* next_block(Node* node, Node* root) {
    const cmark_node_type type = cmark_node_get_type(node);
    const bool inside =
        type == CMARK_NODE_LIST || type == CMARK_NODE_ITEM || type == CMARK_NODE_BLOCK_QUOTE;
    if (inside) return next_in(node, root);
    while (node != root) {
      if (Node* sibling = cmark_node_next(node)) return sibling;
      node = cmark_node_parent(node);
    }
    return nullptr;
  }

  void take(Node* node) {
    const std::uint32_t line = line_of(node) + skipped_, end = end_line_of(node) + skipped_;
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_HEADING: {
        const Inline content = inline_of(node);
        add_parts(out_.heading(cmark_node_get_heading_level(node), content.text, line, end),
                  content, line);
        break;
      }
      case CMARK_NODE_PARAGRAPH:
        take_paragraph(node, line, end);
        break;
      case CMARK_NODE_CODE_BLOCK: {
        const DataId id = out_.block("code", view(cmark_node_get_literal(node)), line, end);
        const std::string_view info = view(cmark_node_get_fence_info(node));
        if (!info.empty())
          out_.set(id, "language", info.substr(0, info.find_first_of(" \t{")), line);
        break;
      }
      case CMARK_NODE_HTML_BLOCK:
        take_html(view(cmark_node_get_literal(node)), line, end);
        break;
      default:
        break;
    }
  }

  void add_parts(DataId id, const Inline& content, std::uint32_t line) {
    for (const Reference& link : content.links) {
      if (!link.text.empty()) out_.link(id, one_line(link.text), link.url, line);
    }
    for (const Reference& image : content.images)
      out_.image(id, one_line(image.text), image.url, line);
  }

  void take_paragraph(Node* node, std::uint32_t line, std::uint32_t end) {
    if (take_table(line - skipped_, end - skipped_)) return;
    const Inline content = inline_of(node);
    if (content.text.empty()) {  // badges and pictures
      for (const Reference& image : content.images)
        out_.image({}, one_line(image.text), image.url, line);
      return;
    }
    Node* parent = cmark_node_parent(node);
    const bool in_item = cmark_node_get_type(parent) == CMARK_NODE_ITEM;
    const bool first = in_item && cmark_node_first_child(parent) == node;
    const bool quoted = cmark_node_get_type(parent) == CMARK_NODE_BLOCK_QUOTE;
    const DataId id = first ? out_.item(item_depth(node), content.text, line, end)
                            : out_.block(quoted ? "quote" : "paragraph", content.text, line, end);
    if (first && cmark_node_get_list_type(cmark_node_parent(parent)) == CMARK_ORDERED_LIST) {
      out_.set(id, "ordered", "true", line);
    }
    add_parts(id, content, line);
  }

  static int item_depth(Node* node) {
    int depth = 0;
    for (; node != nullptr && depth < 100; node = cmark_node_parent(node)) {
      if (cmark_node_get_type(node) == CMARK_NODE_ITEM) ++depth;
    }
    return depth;
  }

  std::string_view line_text(std::uint32_t line) const {
    return line >= 1 && line <= lines_.size() ? trim(lines_[line - 1]) : std::string_view();
  }

  /// A table of pipes: its second line is made of dashes.
  bool take_table(std::uint32_t line, std::uint32_t end) {
    const std::string_view rule = line_text(line + 1);
    if (end <= line || rule.find("--") == std::string_view::npos ||
        rule.find('|') == std::string_view::npos ||
        rule.find_first_not_of("|-: \t") != std::string_view::npos) {
      return false;
    }
    for (std::uint32_t at = line; at <= end; ++at) {
      if (at != line + 1) take_row(line_text(at), at + skipped_);
    }
    return true;
  }

  void take_row(std::string_view row, std::uint32_t line) {
    if (row.starts_with('|')) row.remove_prefix(1);
    if (row.ends_with('|')) row.remove_suffix(1);
    std::vector<std::string> cells;
    for (const std::string_view cell : split(row, '|')) cells.push_back(html_text(cell));
    const DataId id = out_.block("row", join(cells, " | "), line, line);
    for (const std::string& cell : cells) out_.set(id, "cell", cell, line);
  }

  void take_html(std::string_view html, std::uint32_t line, std::uint32_t end) {
    std::size_t at = 0;
    while ((at = html.find("<h", at)) != std::string_view::npos) {
      const char level = at + 2 < html.size() ? html[at + 2] : ' ';
      const std::size_t close = html.find("</h", at);
      if (level >= '1' && level <= '6' && close != std::string_view::npos) {
        const std::string text = html_text(html.substr(at, close - at));
        const std::uint32_t inside = line + LineFinder(html).at(at) - 1;
        if (!text.empty()) out_.heading(level - '0', text, inside, inside);
      }
      at = std::min(close, html.size());
      if (at == html.size()) break;
      ++at;
    }
    take_pictures(html, line);
    const std::string text = html_text(html);
    if (text.empty()) return;
    const DataId id = out_.block("html", text, line, end);
    if (html.starts_with('<')) {
      out_.set(id, "tag", html.substr(1, html.find_first_of(" \n\t>/", 1) - 1), line);
    }
  }

  void take_pictures(std::string_view html, std::uint32_t line) {
    LineFinder lines(html);
    for (std::size_t at = html.find("<img"); at != std::string_view::npos;
         at = html.find("<img", at + 1)) {
      std::string_view tag = html.substr(at, 2000);
      tag = tag.substr(0, tag.find('>'));
      out_.image({}, html_attribute(tag, "alt"), html_attribute(tag, "src"),
                 line + lines.at(at) - 1);
    }
  }

  ProseBuilder& out_;
  std::uint32_t skipped_;
  std::vector<std::string_view> lines_;
};

/// cmark is linear but for a few shapes: too many openers in one run of lines, and openers of
/// blocks in blocks.
bool is_wild(std::string_view text) {
  std::size_t openers = 0;
  LineReader lines(text);
  while (lines.next()) {
    const std::string_view line = lines.line();
    if (trim(line).empty()) openers = 0;
    openers += static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char c) {
      return c == '[' || c == '*' || c == '_' || c == '`' || c == '<';
    }));
    const std::size_t content = std::min(line.find_first_not_of("> -*+\t"), line.size());
    const auto nested =
        std::count(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(content), '>');
    if (openers > 20'000 || nested > 100 || content > 1'000) return true;
  }
  return text.size() > kSizeLimit;
}

/// The lines of a `---` header at the start, kept as a block "front_matter" with its simple
/// entries; how many they are.
std::uint32_t take_front_matter(std::string_view text, ProseBuilder& out) {
  LineReader lines(text);
  if (!lines.next() || lines.line() != "---") return 0;
  std::vector<std::pair<std::string_view, std::uint32_t>> entries;
  while (lines.next() && lines.number() <= 200) {
    if (lines.line() != "---") {
      entries.emplace_back(lines.line(), lines.number());
      continue;
    }
    const DataId id = out.block("front_matter", {}, 1, lines.number());
    for (const auto& [line, number] : entries) {
      const std::size_t colon = line.find(": ");
      if (colon == std::string_view::npos || line.starts_with(' ')) continue;
      std::string_view value = trim(line.substr(colon + 2));
      if (value.size() >= 2 && value.front() == value.back() &&
          (value.front() == '"' || value.front() == '\'')) {
        value = value.substr(1, value.size() - 2);
      }
      out.set(id, line.substr(0, colon), value, number);
    }
    return lines.number();
  }
  return 0;
}

std::string_view after_lines(std::string_view text, std::uint32_t lines) {
  for (; lines > 0; --lines) text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  return text;
}

void read(std::string_view text, Syntax& out) {
  count_lines(text, {}, "<!--", "-->", out);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  ProseBuilder prose(out);
  const std::uint32_t skipped = take_front_matter(text, prose);
  text = after_lines(text, skipped);
  if (is_wild(text)) return read_plain_prose(text, skipped + 1, prose);
  const std::unique_ptr<Node, decltype(&cmark_node_free)> document(
      cmark_parse_document(text.data(), text.size(), CMARK_OPT_VALIDATE_UTF8), cmark_node_free);
  if (document != nullptr) Walk(text, skipped, prose).run(document.get());
}

}  // namespace

extern const StructuredReader record_markdown;
const StructuredReader record_markdown = {"markdown", kNames, read, R"(# Shop

Sells things. See the [guide](docs/guide.md).

- pay by card
- get a receipt
)"};

}  // namespace cutaway::syntax
