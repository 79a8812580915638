// SPDX-License-Identifier: Apache-2.0
// Gradle scripts in Groovy and Kotlin: plugins, dependencies, included projects and plain settings,
// line by line.
#include <string>
#include <vector>

#include "base/text.h"
#include "syntax/line_reader.h"
#include "syntax/quoted_words.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"*.gradle", "*.gradle.kts"};

constexpr std::size_t kLineLimit = 2000;

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '.' || c == '-';
}

std::string_view first_word(std::string_view line) {
  std::size_t end = 0;
  while (end < line.size() && is_word_character(line[end])) ++end;
  return line.substr(0, end);
}

/// What stands between `name(` and the next `)`.
std::string_view argument_of(std::string_view line, std::string_view name) {
  const std::size_t at = line.find(name);
  if (at == std::string_view::npos) return {};
  const std::size_t begin = at + name.size(), end = line.find(')', begin);
  return end == std::string_view::npos ? std::string_view() : line.substr(begin, end - begin);
}

class Script {
 public:
  explicit Script(Syntax& out) : builder_(out) {
    root_ = builder_.add({}, DataKind::list, {}, {}, 1, out.counts.lines);
  }

  void take(std::string_view line, std::uint32_t number) {
    line_ = number;
    const std::string_view word = first_word(line);
    if (line.starts_with('}')) {
      close(line);
    } else if (const std::size_t open = line.find('{');
               open != std::string_view::npos && !is_one_line(line, open)) {
      if (in("dependencies")) take_dependency(line, word);
      if (blocks_.size() < 100) blocks_.emplace_back(word);
      const std::string_view inside = trim(line.substr(open + 1));
      if (!inside.empty() && inside.find('{') == std::string_view::npos) take(inside, number);
    } else if (in("plugins")) {
      take_plugin(line);
    } else if (in("dependencies")) {
      take_dependency(line, word);
    } else if (word == "include" || word == "includeBuild" || is_in_include_) {
      take_include(line);
    } else if (word.starts_with("project") && line.find(".projectDir") != std::string_view::npos) {
      take_directory(line);
    } else if (word == "apply") {
      const auto words = quoted_words(line);
      if (!words.empty()) builder_.add(root_, DataKind::element, "apply", words[0], line_);
    } else {
      take_setting(line, word);
    }
  }

 private:
  static bool is_one_line(std::string_view line, std::size_t open) {
    return line.find('}', open) != std::string_view::npos && first_word(line) != "plugins" &&
           first_word(line) != "dependencies";
  }
  bool in(std::string_view name) const {
    return !blocks_.empty() &&
           (blocks_.back() == name || (blocks_.size() > 1 && blocks_[blocks_.size() - 2] == name));
  }
  void close(std::string_view line) {
    if (!blocks_.empty()) blocks_.pop_back();
    const std::size_t open = line.find('{');
    if (open != std::string_view::npos && blocks_.size() < 100)
      blocks_.emplace_back(first_word(trim(line.substr(1))));
  }

  void set(DataId id, std::string_view key, std::string_view value) {
    if (!value.empty()) builder_.add(id, DataKind::scalar, key, value, line_);
  }

  void take_plugin(std::string_view line) {
    const auto words = quoted_words(line);
    const std::string_view alias = argument_of(line, "alias(");
    if (words.empty() && alias.empty() && !line.starts_with("kotlin") && !line.starts_with('`'))
      return;
    std::string name(words.empty() ? std::string_view() : std::string_view(words[0]));
    if (line.starts_with("kotlin(")) name = "org.jetbrains.kotlin." + name;
    if (line.starts_with('`')) name = line.substr(1, line.find('`', 1) - 1);
    const DataId id = builder_.add(root_, DataKind::element, "plugin", name, line_);
    if (words.size() > 1) set(id, "version", words[1]);
    set(id, "alias", alias);
  }

  void take_dependency(std::string_view line, std::string_view configuration) {
    const bool marks =
        line.find('(') != std::string_view::npos || line.find('\'') != std::string_view::npos ||
        line.find('"') != std::string_view::npos || line.find("libs.") != std::string_view::npos ||
        line.find("libraries.") != std::string_view::npos;
    if (configuration.empty() || !marks || configuration == "exclude" || configuration == "because")
      return;
    const auto words = quoted_words(line);
    const std::string_view project = argument_of(line, "project(");
    std::size_t libs = line.find("libs.");
    // What a script lists by hand is called like this in most projects.
    if (libs == std::string_view::npos) libs = line.find("libraries.");
    DataId id;
    if (!project.empty()) {
      const auto inside = quoted_words(project);
      id = builder_.add(root_, DataKind::element, "dependency", inside.empty() ? "" : inside.back(),
                        line_);
      set(id, "project", "true");
    } else if (libs != std::string_view::npos && words.empty()) {
      id = builder_.add(root_, DataKind::element, "dependency", {}, line_);
      set(id, "alias", first_word(line.substr(libs)));
    } else if (line.find("group:") != std::string_view::npos && words.size() > 1) {
      id = builder_.add(root_, DataKind::element, "dependency", join(words, ":"), line_);
    } else if (!words.empty() && words[0].find(':') != std::string::npos) {
      id = builder_.add(root_, DataKind::element, "dependency", words[0], line_);
    } else if (line.find("kotlin(") != std::string_view::npos && !words.empty()) {
      id = builder_.add(root_, DataKind::element, "dependency",
                        "org.jetbrains.kotlin:kotlin-" + words[0], line_);
    } else {
      return;
    }
    set(id, "configuration", configuration);
    if (!blocks_.empty() && blocks_.back() == "constraints") set(id, "pin", "true");
    if (line.find("platform(") != std::string_view::npos ||
        line.find("latform(") != std::string_view::npos) {
      set(id, "platform", "true");
    }
  }

  void take_include(std::string_view line) {
    for (const std::string& path : quoted_words(line))
      builder_.add(root_, DataKind::element, "include", path, line_);
    is_in_include_ = line.ends_with(',') || line.ends_with('(');
  }

  /// `project(':orders').projectDir = new File('backend/orders')`
  void take_directory(std::string_view line) {
    const auto words = quoted_words(line);
    if (words.size() < 2) return;
    const DataId id = builder_.add(root_, DataKind::element, "directory", words.back(), line_);
    set(id, "name", words.front());
  }

  /// `version = "1.0"`, `rootProject.name = 'shop'`, `group 'org'`, `mainClass.set("x")`, `def v =
  /// "1"`.
  void take_setting(std::string_view line, std::string_view word) {
    const std::size_t equals = line.find('=');
    const auto words = quoted_words(line);
    if (words.size() != 1) return;
    std::string name(word);
    if (equals != std::string_view::npos && equals < line.find_first_of("'\"")) {
      std::string_view left = trim(line.substr(0, equals));
      if (left.find_first_of("(:") != std::string_view::npos)
        left = left.substr(0, left.find_first_of("(:"));
      name = trim(left.substr(left.rfind(' ') == std::string_view::npos ? 0 : left.rfind(' ') + 1));
    } else if (name.ends_with(".set")) {
      name.resize(name.size() - 4);
    } else if (!trim(line.substr(word.size()))
                    .starts_with(words[0].empty() ? "\""
                                                  : line.substr(line.find_first_of("'\""), 1))) {
      return;
    }
    if (name.empty()) return;
    const DataId id = builder_.add(root_, DataKind::element, "set", words[0], line_);
    set(id, "name", name);
    if (!blocks_.empty()) set(id, "block", blocks_.back());
  }

  DataBuilder builder_;
  DataId root_;
  std::vector<std::string> blocks_;
  bool is_in_include_ = false;
  std::uint32_t line_ = 1;
};

void read(std::string_view text, Syntax& out) {
  count_lines(text, "//", "/*", "*/", out);
  Script script(out);
  bool in_comment = false;
  LineReader lines(text);
  while (lines.next()) {
    std::string_view line = trim(lines.line());
    if (in_comment || line.starts_with("/*")) {
      in_comment = line.find("*/") == std::string_view::npos;
      continue;
    }
    const std::size_t comment = line.starts_with("//") ? 0 : line.find(" //");
    line = trim(line.substr(0, comment));
    if (!line.empty() && line.size() <= kLineLimit) script.take(line, lines.number());
  }
}

}  // namespace

extern const StructuredReader record_gradle;
const StructuredReader record_gradle = {"gradle", kNames, read, R"(plugins {
    id 'org.springframework.boot' version '3.2.0'
}
group = 'org.example'
dependencies {
    implementation project(':core')
    implementation("com.google.guava:guava:33.0.0-jre")
    testImplementation libs.junit.jupiter
}
)"};

}  // namespace cutaway::syntax
