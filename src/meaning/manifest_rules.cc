// SPDX-License-Identifier: Apache-2.0
// Reads the rows of catalogue/manifests.toml and the ways in which a requirement is written.
#include "meaning/manifest_rules.h"

#include "base/text.h"
#include "meaning/python_names.h"

namespace cutaway::meaning {
namespace {

std::vector<std::string> path_of(std::string_view written) {
  std::vector<std::string> path;
  if (written == ".") return path;
  for (const std::string_view key : split(written, '.')) path.emplace_back(key);
  return path;
}

void add_option(ManifestLine& line, std::string_view word) {
  const std::size_t equals = word.find('=');
  if (equals == std::string_view::npos) return;
  const std::string_view key = word.substr(0, equals), value = word.substr(equals + 1);
  if (key == "name") line.name_key = value;
  if (key == "version") line.version_key = value;
  if (key == "as") line.form = value;
  if (key == "versions") line.versions = value;
  if (key == "ecosystem") line.ecosystem = value;
  if (key == "split" && !value.empty()) line.separator = value.front();
}

/// "path scope options…", of a lock "file path options…".
ManifestLine line_of(std::string_view written, bool is_lock) {
  ManifestLine line;
  const auto words = split(written, ' ');
  if (words.size() < 2) return line;
  if (is_lock) line.file = words[0];
  line.path = path_of(is_lock ? words[1] : words[0]);
  if (!is_lock) line.scope = words[1];
  for (std::size_t i = 2; i < words.size(); ++i) add_option(line, words[i]);
  return line;
}

void add_row(ManifestRule& rule, std::string_view key, const std::string& value) {
  const std::pair<std::string_view, std::string*> texts[] = {
      {"ecosystem", &rule.ecosystem}, {"needs", &rule.needs},
      {"name", &rule.name},           {"version", &rule.version},
      {"license", &rule.license},     {"description", &rule.description}};
  for (const auto& [name, text] : texts) {
    if (key == name) *text = value;
  }
  const std::pair<std::string_view, std::vector<ManifestLine>*> lists[] = {
      {"dependencies", &rule.dependencies},
      {"lock", &rule.locks},
      {"calls", &rule.calls},
      {"texts", &rule.texts}};
  for (const auto& [name, list] : lists) {
    if (key == name) list->push_back(line_of(value, key == "lock"));
  }
}

NameAndVersion cut(std::string_view text, std::size_t at, std::size_t skip) {
  if (at == std::string_view::npos) return {std::string(trim(text)), {}};
  return {std::string(trim(text.substr(0, at))), std::string(trim(text.substr(at + skip)))};
}

/// "npm:express@^4", "jsr:@std/path@1", "npm:@scope/x": the package of a specifier.
NameAndVersion specifier(std::string_view text) {
  if (!text.starts_with("npm:")) return {};
  text.remove_prefix(4);
  return cut(text, text.find('@', 1), 1);
}

}  // namespace

std::vector<ManifestRule> manifest_rules(
    std::span<const std::pair<std::string, std::string>> rows) {
  std::vector<ManifestRule> rules;
  for (const auto& [row, value] : rows) {
    const std::size_t dot = row.rfind('.');
    if (dot == std::string::npos) continue;
    const std::string file = row.substr(0, dot);
    if (rules.empty() || rules.back().file != file) rules.emplace_back().file = file;
    add_row(rules.back(), std::string_view(row).substr(dot + 1), value);
  }
  return rules;
}

NameAndVersion name_and_version(std::string_view text, std::string_view form) {
  text = trim(text);
  if (form == "python") {
    const PythonRequirement wanted = parse_requirement(text);
    return {wanted.name, wanted.specifier};
  }
  if (form == "specifier") return specifier(text);
  if (form == "at") return cut(text, text.find('@', 1), 1);
  if (form == "space") return cut(text, text.find_first_of(" <>=^~"), 0);
  if (form == "equals") return cut(text, text.find_first_of("=<>"), 0);
  if (form == "slash") {
    NameAndVersion out = cut(text, text.find('/'), 1);
    out.version.resize(std::min(out.version.find_first_of("@#"), out.version.size()));
    return out;
  }
  if (form == "paren") {
    NameAndVersion out = cut(text, text.find('('), 1);
    if (out.version.ends_with(')')) out.version.pop_back();
    out.name.resize(std::min(out.name.find('/'), out.name.size()));  // a pod's part
    return out;
  }
  return {std::string(text), {}};
}

}  // namespace cutaway::meaning
