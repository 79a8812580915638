// SPDX-License-Identifier: Apache-2.0
// Looks for settings at calls that start programs and in templates of files of settings.
#include "narrative/stack/handed_on.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace cutaway::narrative {
namespace {

constexpr std::array<std::string_view, 7> kSetters = {"env",     "set_var", "setenv", "set_env",
                                                      "put_env", "putenv",  "setEnv"};
constexpr std::array<std::string_view, 6> kTemplates = {".erb",  ".j2",   ".jinja2",
                                                        ".tmpl", ".tera", ".tpl"};

/// `cmd.env("LOG_PATH", path)`: two values handed to a method of something. Frameworks read with
/// functions of these names, and with a default behind the name.
bool sets(const syntax::Syntax& syntax, const syntax::Call& call) {
  const std::string_view name = syntax.text(call.name);
  if (call.arguments_written < 2 || !call.callee.valid() || call.argument_count == 0) return false;
  if (std::ranges::none_of(kSetters, [&](auto one) { return equals_ignoring_case(one, name); }))
    return false;
  return name != "env" || syntax.value(call.callee).kind == syntax::ValueKind::member;
}

/// "TIMEZONE: UTC", "export TIMEZONE=UTC": the name stands before the value of the line.
bool sets(std::string_view line, std::string_view name) {
  line = trim(line);
  if (line.starts_with("export ")) line = trim(line.substr(7));
  if (line.starts_with("\"")) line.remove_prefix(1);
  if (!line.starts_with(name)) return false;
  line = line.substr(name.size());
  if (line.starts_with("\"")) line.remove_prefix(1);
  line = trim(line);
  return line.starts_with(":") || line.starts_with("=");
}

}  // namespace

std::set<std::string_view> handed_on(const Story& story, const std::vector<std::string>& names) {
  std::set<std::string_view> found;
  if (names.empty()) return found;
  const auto& project = *story.analysis.project;
  for (std::size_t i = 0; i < project.size(); ++i) {
    const FileId id(i);
    const sources::File& file = story.tree().file(id);
    if (file.origin != sources::Origin::own) continue;
    const syntax::Syntax& syntax = project.of(id);
    for (const syntax::Call& call : syntax.calls) {
      if (!sets(syntax, call)) continue;
      const ValueId first = syntax.arguments[call.first_argument];
      if (!first.valid() || syntax.value(first).kind != syntax::ValueKind::string) continue;
      const auto named = std::ranges::find(names, syntax.text(syntax.value(first).text));
      if (named != names.end()) found.insert(*named);
    }
    if (std::ranges::none_of(kTemplates, [&](auto end) { return file.path.ends_with(end); }))
      continue;
    for (const std::string& line : story.quotes.file(id))
      for (const std::string& name : names)
        if (sets(line, name)) found.insert(name);
  }
  return found;
}

}  // namespace cutaway::narrative
