// SPDX-License-Identifier: Apache-2.0
// Looks for settings at calls that start programs and in templates of files of settings.
#include "narrative/stack/handed_on.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace cutaway::narrative {
namespace {

constexpr std::array<std::string_view, 9> kSetters = {
    "env",        "set_var", "setenv",
    "set_env",    "put_env", "putenv",
    "setdefault", "store",   "setenvironmentvariable"};
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

/// `os.environ["LOG_PATH"] = path`, `process.env.LOG_PATH ||= path`, `ENV["LOG_PATH"] = path`: what
/// the program gives itself.
bool sets(const syntax::Syntax& syntax, const syntax::Binding& binding, std::string_view name) {
  const std::string_view target = syntax.text(binding.target);
  const std::size_t at = target.rfind(name);
  if (at == std::string_view::npos || at < 2 || !binding.value.valid()) return false;
  const std::string_view behind = target.substr(at + name.size());
  const bool element = target[at - 2] == '[' && behind.ends_with("]") && behind.size() == 2;
  if (!element && (target[at - 1] != '.' || !behind.empty())) return false;
  const std::string_view of = target.substr(0, at - (element ? 2 : 1));
  return lower(of).ends_with("env") || of.ends_with("environ");
}

/// `os.environ.update({"LOG_PATH": path})`
void add_updated(const syntax::Syntax& syntax, const syntax::Call& call,
                 const std::vector<std::string>& names, std::set<std::string_view>& found) {
  if (syntax.text(call.name) != "update" || !call.callee.valid() || call.argument_count == 0)
    return;
  const syntax::ValueNode& callee = syntax.value(call.callee);
  const ValueId given = syntax.arguments[call.first_argument];
  if (callee.child_count == 0 || !given.valid() ||
      !syntax.text(syntax.value(syntax.child(callee, 0)).text).ends_with("environ"))
    return;
  const syntax::ValueNode& record = syntax.value(given);
  for (std::size_t i = 0; record.kind == syntax::ValueKind::record && i < record.child_count; ++i) {
    const auto key = syntax.text(syntax.value(syntax.child(record, i)).text);
    const auto named = std::ranges::find(names, key);
    if (named != names.end()) found.insert(*named);
  }
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
    for (const syntax::Binding& binding : syntax.bindings)
      for (const std::string& name : names)
        if (sets(syntax, binding, name)) found.insert(name);
    for (const syntax::Call& call : syntax.calls) {
      add_updated(syntax, call, names, found);
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
