// SPDX-License-Identifier: Apache-2.0
// The nodes of documents for people, a reader for plain text, and HTML brought to plain text.
#include "syntax/prose.h"

#include <utility>

#include "base/text.h"
#include "syntax/line_reader.h"

namespace cutaway::syntax {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// The text of a list item, or nothing: "- a", "* a", "+ a", "1. a", "2) a".
std::string_view item_text(std::string_view line) {
  std::size_t digits = 0;
  while (digits < line.size() && digits < 4 && line[digits] >= '0' && line[digits] <= '9') ++digits;
  const std::size_t sign = digits;
  if (sign + 1 >= line.size() || !is_space(line[sign + 1])) return {};
  const bool bullet = digits == 0 && (line[0] == '-' || line[0] == '*' || line[0] == '+');
  const bool number = digits > 0 && (line[sign] == '.' || line[sign] == ')');
  return bullet || number ? trim(line.substr(sign + 1)) : std::string_view();
}

/// The level that an underline of this sign gives; 0 when the line is no underline of the text
/// above.
int underline_level(std::string_view line, std::string_view above) {
  if (above.empty() || line.size() < 3 || line.size() + 2 < above.size()) return 0;
  if (line.find_first_not_of(line.front()) != std::string_view::npos) return 0;
  const std::size_t sign = std::string_view("=-~^").find(line.front());
  return sign == std::string_view::npos ? 0 : static_cast<int>(sign) + 1;
}

class PlainProse {
 public:
  explicit PlainProse(ProseBuilder& out) : out_(out) {}

  void take(std::string_view raw, std::uint32_t number) {
    const std::string_view line = trim(raw);
    if (line.empty()) return flush();
    if (const int level = underline_level(line, single_line()); level > 0) {
      out_.heading(level, text_, line_, number);
      text_.clear();
      return;
    }
    const std::size_t marks = std::min(line.find_first_not_of('#'), line.size());
    if (marks > 0 && marks <= 6 && marks < line.size() && is_space(line[marks])) {
      flush();
      out_.heading(static_cast<int>(marks), trim(line.substr(marks)), number, number);
      return;
    }
    if (const std::string_view item = item_text(line); !item.empty()) {
      flush();
      is_item_ = true;
      depth_ = 1 + static_cast<int>((raw.find_first_not_of(" \t") + 1) / 3);
      return add(item, number);
    }
    add(line, number);
  }

  void flush() {
    if (text_.empty()) return;
    if (is_item_) {
      out_.item(depth_, text_, line_, end_line_);
    } else {
      out_.block("paragraph", text_, line_, end_line_);
    }
    text_.clear();
    is_item_ = false;
  }

 private:
  std::string_view single_line() const {
    return !is_item_ && line_ == end_line_ ? std::string_view(text_) : std::string_view();
  }
  void add(std::string_view text, std::uint32_t number) {
    if (text_.empty()) line_ = number;
    text_.append(text_.empty() ? "" : " ").append(text);
    end_line_ = number;
  }

  ProseBuilder& out_;
  std::string text_;
  std::uint32_t line_ = 1, end_line_ = 1;
  bool is_item_ = false;
  int depth_ = 1;
};

void append_entity(std::string_view entity, std::string& out) {
  constexpr std::pair<std::string_view, std::string_view> kEntities[] = {
      {"amp", "&"}, {"lt", "<"},   {"gt", ">"},    {"quot", "\""}, {"nbsp", " "},   {"apos", "'"},
      {"#39", "'"}, {"copy", "©"}, {"mdash", "—"}, {"ndash", "–"}, {"middot", "·"}, {"bull", "•"}};
  for (const auto& [name, sign] : kEntities) {
    if (name == entity) {
      out += sign;
      return;
    }
  }
  out.append("&").append(entity).append(";");
}

}  // namespace

ProseBuilder::ProseBuilder(Syntax& out) : builder_(out) {
  root_ = builder_.add({}, DataKind::element, "document", {}, 1, out.counts.lines);
}

DataId ProseBuilder::block(std::string_view kind, std::string_view text, std::uint32_t line,
                           std::uint32_t end_line) {
  return builder_.add(root_, DataKind::element, kind, text, line, end_line);
}

DataId ProseBuilder::heading(int level, std::string_view text, std::uint32_t line,
                             std::uint32_t end_line) {
  const DataId id = block("heading", text, line, end_line);
  set(id, "level", std::to_string(level), line);
  return id;
}

DataId ProseBuilder::item(int depth, std::string_view text, std::uint32_t line,
                          std::uint32_t end_line) {
  const DataId id = block("item", text, line, end_line);
  set(id, "depth", std::to_string(depth), line);
  return id;
}

void ProseBuilder::set(DataId block, std::string_view key, std::string_view value,
                       std::uint32_t line) {
  if (block.valid()) builder_.add(block, DataKind::scalar, key, value, line);
}

void ProseBuilder::link(DataId block, std::string_view text, std::string_view url,
                        std::uint32_t line) {
  if (!block.valid()) return;
  set(builder_.add(block, DataKind::element, "link", text, line), "url", url, line);
}

void ProseBuilder::image(DataId block, std::string_view alt, std::string_view url,
                         std::uint32_t line) {
  const DataId id = block.valid() ? builder_.add(block, DataKind::element, "image", alt, line)
                                  : this->block("image", alt, line, line);
  set(id, "url", url, line);
}

void read_plain_prose(std::string_view text, std::uint32_t first_line, ProseBuilder& out) {
  PlainProse prose(out);
  LineReader lines(text);
  while (lines.next()) prose.take(lines.line(), first_line + lines.number() - 1);
  prose.flush();
}

std::string one_line(std::string_view text) {
  std::string out;
  bool gap = false;
  for (const char c : text) {
    if (is_space(c)) {
      gap = !out.empty();
      continue;
    }
    if (gap) out.push_back(' ');
    gap = false;
    out.push_back(c);
  }
  return out;
}

std::string html_text(std::string_view html) {
  std::string out;
  bool in_tag = false;
  for (std::size_t i = 0; i < html.size(); ++i) {
    const char c = html[i];
    if (in_tag) {
      in_tag = c != '>';
      if (!in_tag) out.push_back(' ');
    } else if (html.substr(i, 4) == "<!--") {
      const std::size_t end = html.find("-->", i);
      if (end == std::string_view::npos) break;
      i = end + 2;
    } else if (c == '<') {
      in_tag = true;
    } else if (c == '&') {
      const std::size_t end = html.substr(i, 10).find(';');
      if (end == std::string_view::npos) {
        out.push_back(c);
        continue;
      }
      append_entity(html.substr(i + 1, end - 1), out);
      i += end;
    } else {
      out.push_back(c);
    }
  }
  return one_line(out);
}

std::string_view html_attribute(std::string_view html, std::string_view name) {
  const std::string start = std::string(name) + "=";
  const std::size_t at = html.find(start);
  if (at == std::string_view::npos || at + start.size() >= html.size()) return {};
  const char quote = html[at + start.size()];
  if (quote != '"' && quote != '\'') return {};
  const std::size_t from = at + start.size() + 1, to = html.find(quote, from);
  return to == std::string_view::npos ? std::string_view() : html.substr(from, to - from);
}

}  // namespace cutaway::syntax
