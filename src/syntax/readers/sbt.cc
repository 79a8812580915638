// SPDX-License-Identifier: Apache-2.0
// Build definitions of sbt: `"org" %% "name" % version % Test`, plugins, and the texts they use.
#include <map>
#include <string>

#include "base/text.h"
#include "syntax/line_reader.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"*.sbt", "project/*.scala", "*/project/*.scala"};
constexpr std::size_t kLineLimit = 2000;

/// A quoted text or a dotted name at the beginning of `rest`, which is moved behind it.
struct Word {
  std::string_view text;
  bool quoted = false;
};
Word next_word(std::string_view& rest) {
  rest = trim(rest);
  if (rest.starts_with('"')) {
    const std::size_t end = rest.find('"', 1);
    if (end == std::string_view::npos) return {};
    const Word word{rest.substr(1, end - 1), true};
    rest.remove_prefix(end + 1);
    return word;
  }
  std::size_t end = 0;
  while (end < rest.size() && (std::isalnum(static_cast<unsigned char>(rest[end])) != 0 ||
                               rest[end] == '_' || rest[end] == '.'))
    ++end;
  const Word word{rest.substr(0, end), false};
  rest.remove_prefix(end);
  return word;
}

/// Moves behind `%`, `%%` or `%%%`; false when none stands there.
bool skip_percent(std::string_view& rest) {
  rest = trim(rest);
  const std::size_t end = rest.find_first_not_of('%');
  if (end == 0 || end == std::string_view::npos || end > 3) return false;
  rest.remove_prefix(end);
  return true;
}

class Build {
 public:
  explicit Build(Syntax& out) : builder_(out) {
    root_ = builder_.add({}, DataKind::map, {}, {}, 1, out.counts.lines);
  }

  void line(std::string_view line, std::uint32_t number) {
    if (trim(line).starts_with("//") || line.size() > kLineLimit) return;
    remember(line);
    const bool is_plugin = contains(line, "addSbtPlugin");
    for (std::size_t at = line.find('"'); at != std::string_view::npos; at = line.find('"', at)) {
      std::string_view rest = line.substr(at);
      if (!add_dependency(rest, is_plugin, number)) {
        rest = line.substr(at);
        next_word(rest);
      }
      const std::size_t next = line.size() - rest.size();
      at = next > at ? next : at + 1;
    }
  }

 private:
  /// `val zio = "2.0"`: what a version may be called; also `name := "shop"`.
  void remember(std::string_view line) {
    const std::size_t quote = line.find('"'), equals = line.find('=');
    if (quote == std::string_view::npos || equals == std::string_view::npos || equals > quote)
      return;
    std::string_view name = trim(line.substr(0, equals));
    if (name.ends_with(':')) name = trim(name.substr(0, name.size() - 1));
    if (const std::size_t colon = name.find(':'); colon != std::string_view::npos)
      name = trim(name.substr(0, colon));
    if (const std::size_t blank = name.rfind(' '); blank != std::string_view::npos)
      name = name.substr(blank + 1);
    std::string_view rest = line.substr(quote);
    Word value = next_word(rest);
    // `sys.props.getOrElse("zio", "2.0")`: what is taken where nobody gives another stands last.
    const bool asked = contains(line.substr(equals, quote - equals), "getOrElse");
    if (const std::size_t next = rest.find('"'); asked && next != std::string_view::npos) {
      rest.remove_prefix(next);
      value = next_word(rest);
    }
    if (trim(rest).starts_with('%') || value.text.empty()) return;
    values_.try_emplace(std::string(name), value.text);
  }

  bool add_dependency(std::string_view& rest, bool is_plugin, std::uint32_t number) {
    const Word group = next_word(rest);
    if (!group.quoted || !skip_percent(rest)) return false;
    const Word name = next_word(rest);
    if (!name.quoted || !skip_percent(rest)) return false;
    const Word version = next_word(rest);
    std::string_view scope;
    std::string_view after = rest;
    if (skip_percent(after)) {
      scope = next_word(after).text;
      rest = after;
    }
    const bool is_test = scope.starts_with("Test") || scope.starts_with("test") || scope == "it";
    const DataId one = builder_.add(root_, DataKind::map,
                                    is_plugin ? "plugin"
                                    : is_test ? "test"
                                              : "dependency",
                                    {}, number);
    builder_.add(one, DataKind::scalar, "name",
                 std::string(group.text) + ":" + std::string(name.text), number);
    builder_.add(one, DataKind::scalar, "version",
                 version.quoted ? std::string(version.text) : value_of(version.text), number);
    return true;
  }

  std::string value_of(std::string_view name) const {
    const auto known = values_.find(std::string(name.substr(name.rfind('.') + 1)));
    return known == values_.end() ? std::string() : known->second;
  }

  DataBuilder builder_;
  DataId root_;
  std::map<std::string, std::string> values_;
};

void read(std::string_view text, Syntax& out) {
  count_lines(text, "//", "/*", "*/", out);
  Build build(out);
  LineReader lines(text);
  while (lines.next()) build.line(lines.line(), lines.number());
}

}  // namespace

extern const StructuredReader record_sbt;
const StructuredReader record_sbt = {"sbt", kNames, read,
                                     R"(val zioVersion = sys.props.getOrElse("zioVersion", "2.1.0")
libraryDependencies ++= Seq(
  "dev.zio" %% "zio" % zioVersion,
  "org.scalatest" %% "scalatest" % "3.2.19" % Test)
)"};

}  // namespace cutaway::syntax
