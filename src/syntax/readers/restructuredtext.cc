// SPDX-License-Identifier: Apache-2.0
// reStructuredText: headings, paragraphs, items, code and pictures, as far as people's words go.
#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "syntax/line_reader.h"
#include "syntax/prose.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"*.rst", "*.rest"};
constexpr std::size_t kSizeLimit = 1U << 20U;

bool is_rule(std::string_view line) {
  constexpr std::string_view kSigns = "=-~^\"'`#*+.:_";
  return line.size() >= 3 && kSigns.find(line.front()) != std::string_view::npos &&
         line.find_first_not_of(line.front()) == std::string_view::npos;
}

/// "``code``" and ":role:`text <target>`" brought to plain text.
std::string plain(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '`' || (text[i] == '*' && i + 1 < text.size() && text[i + 1] == '*')) {
      const bool role = text[i] == '`' && out.ends_with(':');
      if (role) {
        const std::size_t begin = out.rfind(':', out.size() - 2);
        if (begin != std::string::npos && out.find(' ', begin) == std::string::npos)
          out.resize(begin);
      }
      if (text[i] == '*') ++i;
      continue;
    }
    const std::size_t close =
        text[i] == '<' ? text.substr(i, 500).find(">`") : std::string_view::npos;
    if (close != std::string_view::npos) {
      i += close + 1;
      while (i + 1 < text.size() && text[i + 1] == '_') ++i;
      while (out.ends_with(' ')) out.pop_back();
      continue;
    }
    if (text[i] == '_' && i > 0 && text[i - 1] == '`') continue;
    out.push_back(text[i]);
  }
  return one_line(out);
}

class Reader {
 public:
  Reader(std::string_view text, ProseBuilder& out) : out_(out) {
    LineReader lines(text);
    while (lines.next()) lines_.push_back(lines.line());
  }

  void run() {
    while (at_ < lines_.size()) take_block();
  }

 private:
  std::string_view line(std::size_t i) const {
    return i < lines_.size() ? trim(lines_[i]) : std::string_view();
  }
  std::size_t indent(std::size_t i) const {
    return i < lines_.size() ? std::min(lines_[i].find_first_not_of(" \t"), lines_[i].size()) : 0;
  }
  std::uint32_t number(std::size_t i) const { return static_cast<std::uint32_t>(i) + 1; }

  void take_block() {
    const std::string_view here = line(at_);
    if (here.empty()) {
      ++at_;
    } else if (here.starts_with("..")) {
      take_directive();
    } else if (is_rule(here) && !line(at_ + 1).empty() && is_rule(line(at_ + 2))) {
      heading(here.front(), true, at_ + 1, at_ + 2);
    } else if (!is_rule(here) && is_rule(line(at_ + 1)) &&
               line(at_ + 1).size() + 1 >= here.size()) {
      heading(line(at_ + 1).front(), false, at_, at_ + 1);
    } else if (is_rule(here)) {
      ++at_;
    } else {
      take_text();
    }
  }

  void heading(char sign, bool over, std::size_t text, std::size_t last) {
    const std::pair<char, bool> style(sign, over);
    auto found = std::find(styles_.begin(), styles_.end(), style);
    if (found == styles_.end()) found = styles_.insert(styles_.end(), style);
    const int level = std::min(static_cast<int>(found - styles_.begin()) + 1, 6);
    out_.heading(level, plain(line(text)), number(at_), number(last));
    at_ = last + 1;
  }

  void take_directive() {
    const std::string_view here = line(at_);
    const std::size_t colons = here.find("::");
    const std::size_t begin = at_, depth = indent(at_);
    const std::string_view argument =
        colons == std::string_view::npos ? "" : trim(here.substr(colons + 2));
    std::string content;
    std::string_view alt;
    for (++at_; at_ < lines_.size() && (line(at_).empty() || indent(at_) > depth); ++at_) {
      if (line(at_).starts_with(":alt:")) alt = trim(line(at_).substr(5));
      if (!line(at_).starts_with(':')) content.append(line(at_)).append("\n");
    }
    if (colons == std::string_view::npos) return;  // a comment or a target
    const bool picture = here.find("image::") != std::string_view::npos ||
                         here.find("figure::") != std::string_view::npos;
    if (picture) {
      out_.image({}, alt, argument, number(begin));
    } else if (here.find("code") != std::string_view::npos) {
      const DataId id = out_.block("code", trim(content), number(begin), number(at_ - 1));
      if (!argument.empty()) out_.set(id, "language", argument, number(begin));
    } else if (here.starts_with(".. note") || here.starts_with(".. warning") ||
               here.starts_with(".. tip")) {
      out_.block("quote", plain(content), number(begin), number(at_ - 1));
    }
  }

  void take_text() {
    const std::size_t begin = at_, depth = indent(at_);
    const std::string_view first = line(at_);
    const std::size_t mark = first.find(' ');
    const bool bullet =
        first.starts_with("- ") || first.starts_with("* ") || first.starts_with("+ ");
    const bool number_mark =
        mark != std::string_view::npos && mark < 4 && mark > 1 &&
        (first[mark - 1] == '.' || first[mark - 1] == ')') &&
        (first.front() == '#' || (first.front() >= '0' && first.front() <= '9'));
    const bool item = bullet || number_mark;
    std::string text(item ? trim(first.substr(mark)) : first);
    for (++at_; at_ < lines_.size() && !line(at_).empty() && !line(at_).starts_with(".. ") &&
                !is_rule(line(at_ + 1)) && !(item && indent(at_) <= depth);
         ++at_) {
      text.append(" ").append(line(at_));
    }
    const bool code_follows = text.ends_with("::");
    if (code_follows) text.resize(text.size() - (text.size() > 2 ? 1 : 2));
    const std::uint32_t end = number(at_ - 1);
    if (item) {
      out_.item(1 + static_cast<int>(std::min<std::size_t>(depth / 2, 50)), plain(text),
                number(begin), end);
    } else if (!text.empty() && first.front() != '|' && first.front() != ':' &&
               first.front() != '+') {
      out_.block("paragraph", plain(text), number(begin), end);
    }
    if (code_follows) take_literal(depth);
  }

  void take_literal(std::size_t depth) {
    while (at_ < lines_.size() && line(at_).empty()) ++at_;
    const std::size_t begin = at_;
    std::string content;
    for (; at_ < lines_.size() && (line(at_).empty() || indent(at_) > depth); ++at_) {
      content.append(line(at_)).append("\n");
    }
    if (at_ > begin) out_.block("code", trim(content), number(begin), number(at_ - 1));
  }

  ProseBuilder& out_;
  std::vector<std::string_view> lines_;
  std::vector<std::pair<char, bool>> styles_;
  std::size_t at_ = 0;
};

void read(std::string_view text, Syntax& out) {
  count_lines(text, {}, {}, {}, out);
  ProseBuilder prose(out);
  if (text.size() > kSizeLimit) return add_problem(out, "a text larger than 1 MiB", 1);
  Reader(text, prose).run();
}

}  // namespace

extern const StructuredReader record_restructuredtext;
const StructuredReader record_restructuredtext = {"restructuredtext", kNames, read, R"(====
Shop
====

.. image:: https://ci/badge.svg
   :alt: build

Sells ``things`` to :ref:`people <people>`::

    pip install shop

Features
--------

* by card
* by bill
)"};

}  // namespace cutaway::syntax
