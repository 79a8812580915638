// SPDX-License-Identifier: Apache-2.0
// INI files (setup.cfg, systemd units, .gitmodules): a map of sections, each a map; indented lines
// make lists.
#include <map>
#include <string>

#include "base/text.h"
#include "syntax/line_reader.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {
    "setup.cfg",     "tox.ini",          "pytest.ini",       "*.ini",
    "*.service",     "*.timer",          "*.socket",         ".gitmodules",
    ".gitconfig",    ".coveragerc",      ".flake8",          ".pylintrc",
    "conanfile.txt", "supervisor*.conf", "supervisord*.ini", "*.service.in"};

bool is_comment(std::string_view line) { return line.front() == '#' || line.front() == ';'; }

std::string_view unquoted(std::string_view value) {
  const bool quoted = value.size() >= 2 && value.front() == '"' && value.back() == '"';
  return quoted ? value.substr(1, value.size() - 2) : value;
}

class Sections {
 public:
  explicit Sections(Syntax& out) : out_(out), builder_(out) {
    root_ = builder_.add({}, DataKind::map, {}, {}, 1, out.counts.lines);
    section_ = root_;
  }

  void begin(std::string_view name, std::uint32_t line) {
    section_ = builder_.add(root_, DataKind::map, name, {}, line);
    entry_ = {};
  }

  void set(std::string_view key, std::string_view value, std::uint32_t line, std::uint32_t end) {
    entry_ = builder_.add(section_, DataKind::scalar, key, unquoted(value), line, end);
    builder_.end(section_, end);
  }

  /// An indented line: the entry before it becomes a list.
  void continue_with(std::string_view item, std::uint32_t line) {
    if (!entry_.valid()) return;
    DataNode& entry = out_.data[entry_.index()];
    if (entry.kind == DataKind::scalar) {
      const std::string first(out_.text(entry.value));
      const std::uint32_t first_line = entry.line;
      entry.kind = DataKind::list;
      entry.value = {};
      if (!first.empty()) builder_.add(entry_, DataKind::scalar, {}, first, first_line);
    }
    builder_.add(entry_, DataKind::scalar, {}, item, line);
    builder_.end(entry_, line);
    builder_.end(section_, line);
  }

 private:
  Syntax& out_;
  DataBuilder builder_;
  DataId root_, section_, entry_;
};

void read(std::string_view text, Syntax& out) {
  count_lines(text, "#", {}, {}, out);
  Sections sections(out);
  LineReader lines(text);
  while (lines.next()) {
    const bool indented = lines.line().starts_with(' ') || lines.line().starts_with('\t');
    std::string entry(trim(lines.line()));
    const std::uint32_t line = lines.number();
    if (entry.empty() || is_comment(entry)) continue;
    if (entry.front() == '[' && entry.find(']') != std::string::npos) {
      sections.begin(std::string_view(entry).substr(1, entry.find(']') - 1), line);
      continue;
    }
    while (entry.ends_with('\\') && lines.next()) {
      entry.pop_back();
      entry = std::string(trim(entry)).append(" ").append(trim(lines.line()));
    }
    const std::size_t equals = entry.find_first_of("=:");
    // git writes its entries indented; a continued value of setup.cfg has no " = ".
    const bool is_entry = !indented || entry.find(" = ") != std::string::npos;
    if (is_entry && equals != std::string::npos) {
      sections.set(trim(std::string_view(entry).substr(0, equals)),
                   trim(std::string_view(entry).substr(equals + 1)), line, lines.number());
    } else if (indented) {
      sections.continue_with(entry, line);
    } else {
      sections.set(entry, {}, line, lines.number());
    }
  }
}

}  // namespace

extern const StructuredReader record_ini;
const StructuredReader record_ini = {"ini", kNames, read, R"([options]
python_requires = >=3.8
install_requires =
    flask>=3
    requests
)"};

}  // namespace cutaway::syntax
