// SPDX-License-Identifier: Apache-2.0
// Which language a file is in: by whole name, first line, ending, and by patterns where endings are
// shared.
#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "catalogue/detect_rules.h"
#include "catalogue/languages.h"
#include "catalogue/linguist.h"

namespace cutaway::catalogue {
namespace {

using Candidates = std::vector<LanguageId>;

/// Linguist's lists the other way round. Keys point into its constant table.
struct Index {
  std::unordered_map<std::string_view, Candidates> extensions, names, interpreters, aliases;

  Index() {
    for (const LinguistLanguage& known : linguist_languages()) {
      const LanguageId id = find_language(known.name);
      for (const auto text : known.extensions) extensions[text].push_back(id);
      for (const auto text : known.filenames) names[text].push_back(id);
      for (const auto text : known.interpreters) interpreters[text].push_back(id);
      for (const auto text : known.aliases) aliases[text].push_back(id);
    }
  }
};

const Index& table() {
  static const Index kIndex;
  return kIndex;
}

const Candidates* look_up(const std::unordered_map<std::string_view, Candidates>& map,
                          std::string_view key) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : &found->second;
}

bool holds(const Candidates& list, LanguageId id) {
  return id.valid() && std::ranges::find(list, id) != list.end();
}

/// The program of a first line "#!/usr/bin/env -S python3.11 -u" without path and version:
/// "python3", then "python".
LanguageId by_shebang(std::string_view bytes) {
  if (!bytes.starts_with("#!")) return {};
  auto line = trim(bytes.substr(2, bytes.find('\n') - 2));
  std::string_view program;
  for (const auto word : split(line, ' ')) {
    const auto name = base_name(trim(word));
    if (name.empty() || name == "env" || name.front() == '-' || contains(name, "=")) continue;
    program = name;
    break;
  }
  while (!program.empty()) {
    if (const LanguageId told = interpreter_rule(program); told.valid()) return told;
    if (const auto* found = look_up(table().interpreters, program)) return found->front();
    const char last = program.back();
    if (last != '.' && (last < '0' || last > '9')) break;
    program.remove_suffix(1);
  }
  return {};
}

/// The word after `mark` up to something that is no part of a mode's name.
std::string word_after(std::string_view line, std::string_view mark) {
  const std::size_t at = line.find(mark);
  if (at == std::string_view::npos) return {};
  line = trim(line.substr(at + mark.size()));
  return lower(line.substr(0, line.find_first_of(" \t;:-*\r")));
}

/// "-*- mode: ruby -*-", "-*- C++ -*-", "vim: set ft=ruby:" in the first five lines.
LanguageId by_modeline(std::string_view bytes) {
  for (int number = 0; number < 5 && !bytes.empty(); ++number) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const auto line = bytes.substr(0, std::min<std::size_t>(end, 300));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    std::string word;
    if (contains(line, "vim:") || contains(line, "ex:")) {
      word = word_after(line, "ft=");
      if (word.empty()) word = word_after(line, "filetype=");
    } else if (contains(line, "-*-")) {
      word = word_after(lower(line), contains(lower(line), "mode:") ? "mode:" : "-*-");
    }
    if (word.empty()) continue;
    if (const auto* found = look_up(table().aliases, word)) return found->front();
    for (const LinguistLanguage& known : linguist_languages()) {
      if (equals_ignoring_case(known.name, word)) return find_language(known.name);
    }
  }
  return {};
}

/// Among languages that share an ending; `bytes` decide.
LanguageId choose(const Candidates& candidates, std::string_view extension,
                  std::string_view bytes) {
  if (candidates.size() == 1) return candidates.front();
  const LanguageId mode = by_modeline(bytes);
  if (holds(candidates, mode)) return mode;
  const LanguageId program = by_shebang(bytes);
  if (holds(candidates, program)) return program;
  return extension_rule(extension, bytes);
}

/// The longest known ending first: ".html.erb" before ".erb"; as written, then in lower case.
LanguageId by_extension(std::string_view name, std::string_view bytes, bool& known) {
  for (std::size_t dot = name.find('.'); dot != std::string_view::npos;
       dot = name.find('.', dot + 1)) {
    const std::string written(name.substr(dot));
    const auto* found = look_up(table().extensions, written);
    const std::string lowered = lower(written);
    if (found == nullptr) found = look_up(table().extensions, lowered);
    if (found == nullptr) continue;
    known = true;
    return choose(*found, lowered, bytes);
  }
  return {};
}

}  // namespace

LanguageId detect_language(std::string_view path, std::string_view first_bytes) {
  if (first_bytes.starts_with("\xEF\xBB\xBF")) first_bytes.remove_prefix(3);
  const auto name = base_name(path);
  if (const auto* found = look_up(table().names, name)) {
    if (found->size() == 1) return found->front();
    const auto start = trim(first_bytes.substr(0, 64));
    const bool braces = start.starts_with('{');
    for (const LanguageId id : *found) {
      if (braces == language(id).name.starts_with("JSON")) return id;
    }
  }
  if (const LanguageId named = name_rule(name); named.valid()) return named;
  bool known = false;
  const LanguageId by_ending = by_extension(name, first_bytes, known);
  if (by_ending.valid()) return by_ending;
  if (const LanguageId program = by_shebang(first_bytes); program.valid()) return program;
  if (const LanguageId mode = by_modeline(first_bytes); mode.valid()) return mode;
  return known ? LanguageId() : opening_rule(first_bytes);
}

}  // namespace cutaway::catalogue
