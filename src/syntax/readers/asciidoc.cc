// SPDX-License-Identifier: Apache-2.0
// AsciiDoc: headings, paragraphs, items, code and pictures, as far as people's words go.
#include <string>

#include "base/text.h"
#include "syntax/line_reader.h"
#include "syntax/prose.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"*.adoc", "*.asciidoc"};
constexpr std::size_t kSizeLimit = 1U << 20U;

/// "https://x[the page]", "link:x[the page]" and "`code`" brought to plain text.
std::string plain(std::string_view text) {
  std::string out;
  std::size_t word = 0;    // where the last word begins in `out`
  bool has_colon = false;  // and whether it looks like an address or macro
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '[' && has_colon) {
      const std::size_t close = text.substr(i, 1000).find(']');
      if (close != std::string_view::npos) {
        const std::string_view label = text.substr(i + 1, close - 1);
        if (!label.empty()) out.resize(word);
        out += label.substr(0, label.find(','));
        i += close;
        word = out.size();
        has_colon = false;
        continue;
      }
    }
    if (text[i] == '`' || (text[i] == '*' && text.substr(i).starts_with("**"))) continue;
    out.push_back(text[i]);
    has_colon = text[i] != ' ' && (has_colon || text[i] == ':');
    if (text[i] == ' ') word = out.size();
  }
  return one_line(out);
}

class Reader {
 public:
  explicit Reader(ProseBuilder& out) : out_(out) {}

  void take(std::string_view line, std::uint32_t number) {
    if (!fence_.empty()) return take_fenced(line, number);
    if (line == "----" || line == "...." || line == "====" || line == "|===" || line == "////" ||
        line == "```") {
      flush();
      if (line != "====") fence_ = line;
      begin_ = number;
      return;
    }
    const std::size_t marks = std::min(line.find_first_not_of('='), line.size());
    if (line.empty()) {
      flush();
    } else if (marks > 0 && marks <= 6 && marks < line.size() && line[marks] == ' ') {
      flush();
      out_.heading(static_cast<int>(marks), plain(trim(line.substr(marks))), number, number);
    } else if (line.starts_with("image::")) {
      flush();
      const std::size_t open = std::min(line.find('['), line.size());
      const std::string_view alt =
          line.substr(open).size() > 1
              ? line.substr(open + 1, line.find_first_of(",]", open) - open - 1)
              : "";
      out_.image({}, alt, line.substr(7, open - 7), number);
    } else if (line.starts_with(':') || line.starts_with('[') || line.starts_with("//") ||
               line.starts_with("include::")) {
      flush();
    } else {
      take_text(line, number);
    }
  }

  void flush() {
    if (text_.empty()) return;
    if (depth_ > 0) {
      out_.item(depth_, plain(text_), begin_, end_);
    } else {
      out_.block("paragraph", plain(text_), begin_, end_);
    }
    text_.clear();
    depth_ = 0;
  }

  void finish() {
    if (!fence_.empty() && fence_ != "////") out_.block("code", text_, begin_, begin_);
    if (fence_.empty()) flush();
  }

 private:
  void take_fenced(std::string_view line, std::uint32_t number) {
    if (line != fence_) {
      if (fence_ != "////") text_.append(line).append("\n");
      return;
    }
    if (fence_ == "|===") {
      LineReader rows(text_);
      while (rows.next()) {
        if (rows.line().starts_with('|'))
          out_.block("row", plain(rows.line().substr(1)), begin_ + rows.number(),
                     begin_ + rows.number());
      }
    } else if (fence_ != "////") {
      out_.block("code", trim(text_), begin_, number);
    }
    fence_ = {};
    text_.clear();
  }

  void take_text(std::string_view line, std::uint32_t number) {
    const char sign = line.front();
    const std::size_t marks = std::min(line.find_first_not_of(sign), line.size());
    const bool item = (sign == '*' || sign == '.' || sign == '-') && marks <= 5 &&
                      marks < line.size() && line[marks] == ' ';
    if (item) {
      flush();
      depth_ = static_cast<int>(marks);
      line = trim(line.substr(marks));
    }
    if (text_.empty()) begin_ = number;
    text_.append(text_.empty() ? "" : " ").append(line);
    end_ = number;
  }

  ProseBuilder& out_;
  std::string text_;
  std::string_view fence_;
  std::uint32_t begin_ = 1, end_ = 1;
  int depth_ = 0;
};

void read(std::string_view text, Syntax& out) {
  count_lines(text, "//", "////", "////", out);
  ProseBuilder prose(out);
  if (text.size() > kSizeLimit) return add_problem(out, "a text larger than 1 MiB", 1);
  Reader reader(prose);
  LineReader lines(text);
  while (lines.next()) reader.take(trim(lines.line()), lines.number());
  reader.finish();
}

}  // namespace

extern const StructuredReader record_asciidoc;
const StructuredReader record_asciidoc = {"asciidoc", kNames, read, R"(= Shop
:toc:

Sells things, see the https://example.org[manual].

== Features

* by card
** visa
)"};

}  // namespace cutaway::syntax
