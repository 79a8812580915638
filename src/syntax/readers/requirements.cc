// SPDX-License-Identifier: Apache-2.0
// requirements.txt and constraints: what pip is to install.
#include <string>

#include "base/text.h"
#include "syntax/line_reader.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {
    "*requirements*.txt",   "*requirements*.in", "constraints*.txt",    "requirements/*.txt",
    "*/requirements/*.txt", "requirements/*.in", "*/requirements/*.in", "requirements.pip"};

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '_' || c == '-';
}

class Requirements {
 public:
  explicit Requirements(Syntax& out) : builder_(out) {
    root_ = builder_.add({}, DataKind::list, {}, {}, 1, out.counts.lines);
  }

  void take(std::string_view line, std::uint32_t number) {
    line_ = number;
    in_via_ = false;
    if (line.starts_with('-')) return take_option(line);
    take_requirement(line);
  }

  /// A remark beside or below a requirement: compiled files say there who asked for it ("# via").
  void remark(std::string_view text, std::uint32_t number) {
    text = trim(text);
    if (text == "via" || text.starts_with("via ")) {
      in_via_ = true;
      text = trim(text.substr(3));
    }
    if (in_via_ && last_.valid() && !text.empty())
      builder_.add(last_, DataKind::scalar, "via", text, number);
  }
  void blank() { last_ = {}; }

 private:
  void set(std::string_view key, std::string_view value) {
    if (!value.empty()) builder_.add(last_, DataKind::scalar, key, value, line_);
  }

  void take_option(std::string_view line) {
    const std::size_t end = std::min(line.find_first_of(" ="), line.size());
    const std::string_view option = line.substr(0, end);
    const std::string_view value = trim(line.substr(std::min(end + 1, line.size())));
    last_ = {};
    if (option == "-r" || option == "--requirement") {
      builder_.add(root_, DataKind::element, "include", value, line_);
    } else if (option == "-c" || option == "--constraint") {
      builder_.add(root_, DataKind::element, "constraint", value, line_);
    } else if (option == "-e" || option == "--editable") {
      const std::size_t egg = value.find("#egg=");
      last_ = builder_.add(
          root_, DataKind::element, "requirement",
          egg == std::string_view::npos ? std::string_view() : value.substr(egg + 5), line_);
      set("editable", value.substr(0, egg));
    } else {
      builder_.add(root_, DataKind::element, "option", line, line_);
    }
  }

  void take_requirement(std::string_view line) {
    std::size_t end = 0;
    while (end < line.size() && is_name_character(line[end])) ++end;
    const bool is_path = end == 0 || line.find("://") < line.find(" @") || line.starts_with("./");
    if (is_path) {
      const std::size_t egg = line.find("#egg=");
      last_ = builder_.add(
          root_, DataKind::element, "requirement",
          egg == std::string_view::npos ? std::string_view() : line.substr(egg + 5), line_);
      return set("url", line.substr(0, egg));
    }
    last_ = builder_.add(root_, DataKind::element, "requirement", line.substr(0, end), line_);
    std::string_view rest = trim(line.substr(end));
    if (rest.starts_with('[')) {
      const std::size_t close = std::min(rest.find(']'), rest.size() - 1);
      set("extras", rest.substr(1, close - 1));
      rest = trim(rest.substr(close + 1));
    }
    const std::size_t semicolon = std::min(rest.find(';'), rest.size());
    const std::string_view marker = trim(rest.substr(std::min(semicolon + 1, rest.size())));
    const std::string_view wanted = trim(rest.substr(0, std::min(semicolon, rest.find(" --"))));
    set(wanted.starts_with('@') ? "url" : "specifier",
        wanted.starts_with('@') ? trim(wanted.substr(1)) : wanted);
    set("marker", marker.substr(0, marker.find(" --")));
  }

  DataBuilder builder_;
  DataId root_, last_;
  std::uint32_t line_ = 1;
  bool in_via_ = false;
};

void read(std::string_view text, Syntax& out) {
  count_lines(text, "#", {}, {}, out);
  Requirements requirements(out);
  LineReader lines(text);
  while (lines.next()) {
    const std::uint32_t number = lines.number();
    std::string line(trim(lines.line()));
    const bool indented = lines.line().starts_with(' ');
    if (line.empty()) {
      requirements.blank();
      continue;
    }
    if (line.front() == '#') {
      if (indented) requirements.remark(std::string_view(line).substr(1), number);
      continue;
    }
    while (line.ends_with('\\') && lines.next()) {
      line.back() = ' ';
      line += trim(lines.line());
    }
    const std::size_t comment = line.find(" #");
    requirements.take(trim(std::string_view(line).substr(0, comment)), number);
    if (comment != std::string::npos)
      requirements.remark(std::string_view(line).substr(comment + 2), number);
  }
}

}  // namespace

extern const StructuredReader record_requirements;
const StructuredReader record_requirements = {"requirements", kNames, read, R"(-r base.txt
flask[async]>=3,<4 ; python_version >= "3.9"  # the web
requests==2.31.0 \
    --hash=sha256:0
    # via shop
)"};

}  // namespace cutaway::syntax
