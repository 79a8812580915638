// SPDX-License-Identifier: Apache-2.0
// Finds which routes an application's prefix and version stand before.
#include "meaning/api/mounts/applications.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/api/routes.h"

namespace cutaway::meaning {
namespace {

std::string without_slashes(std::string_view text) {
  while (text.starts_with("/")) text.remove_prefix(1);
  while (text.ends_with("/")) text.remove_suffix(1);
  return std::string(text);
}

std::string joined(std::string_view above, std::string_view below) {
  const std::string first = without_slashes(above);
  const std::string second = without_slashes(below);
  return "/" + first + (first.empty() || second.empty() ? "" : "/") + second;
}

}  // namespace

Applications::Applications(const ReaderContext& context, std::span<const Match> matches)
    : context_(context) {
  for (const Match& match : matches) {
    if (!is_own(context, match.site.file)) continue;
    if (match.shape->means == "application") add(match);
    if (match.shape->means != "version" || !match.site.scope.valid()) continue;
    const std::vector<std::string> said = texts(match, "version");
    if (!said.empty()) versions_[{match.site.file, match.site.scope}] = said;
  }
}

/// The complete texts of a role; what is no text ("all versions") is an empty one.
std::vector<std::string> Applications::texts(const Match& match, std::string_view role) const {
  std::vector<std::string> out;
  const std::string_view form = match.shape->role(role);
  if (form.empty()) return out;
  for (const linking::ClosedValue& closed : texts_of(context_, pick(context_, match.site, form))) {
    const bool complete = !closed.alternatives.empty() && closed.alternatives.front().complete;
    out.emplace_back(complete ? closed.best() : std::string_view());
  }
  return out;
}

/// `given = "0.type"`, `is = "=URI"`: the call has to be given that.
bool Applications::is_meant(const Match& match) const {
  std::string_view wanted = match.shape->role("is");
  if (wanted.empty()) return true;
  wanted.remove_prefix(1);
  const Operand given = pick(context_, match.site, match.shape->role("given"));
  if (given.kind != Operand::Kind::value) return false;
  const syntax::Syntax& syntax = context_.project.of(given.value.file);
  return syntax.text(syntax.value(given.value.value).text) == wanted;
}

std::set<FileId> Applications::reached_from(FileId file) const {
  std::set<FileId> seen{file};
  std::vector<FileId> open{file};
  while (!open.empty()) {
    const FileId at = open.back();
    open.pop_back();
    for (const FileId next : context_.links.file_imports(at)) {
      if (seen.insert(next).second) open.push_back(next);
    }
  }
  return seen;
}

void Applications::add(const Match& match) {
  if (!is_meant(match)) return;
  Application& application = applications_[{match.shape->technology, match.site.file}];
  if (application.files.empty()) application.files = reached_from(match.site.file);
  if (const std::string_view form = match.shape->role("prefix"); !form.empty()) {
    for (const auto& closed : texts_of(context_, pick(context_, match.site, form))) {
      application.prefix = closed.best();
      application.complete = !closed.alternatives.empty() && closed.alternatives.front().complete;
    }
    application.except = texts(match, "except");
  }
  const std::string_view before = match.shape->role("before_version");
  if (before.empty()) return;
  application.versioned = true;
  const Operand own = pick(context_, match.site, match.shape->role("version_prefix"));
  application.version_prefix = before.substr(1);
  if (own.kind == Operand::Kind::value) {
    const linking::ClosedValue closed = context_.links.close(own.value);
    if (!closed.best().empty()) application.version_prefix = closed.best();
  }
  const std::vector<std::string> usual = texts(match, "version");
  if (!usual.empty()) application.version = usual.front();
}

std::vector<std::string> Applications::versions(const Route& route,
                                                const Application& application) const {
  if (!application.versioned) return {""};
  if (!route.handler.valid()) return {""};
  SymbolId at = route.handler.symbol;
  const syntax::Syntax& syntax = context_.project.of(route.handler.file);
  for (int depth = 0; depth < 8 && at.valid(); ++depth) {
    const auto found = versions_.find({route.handler.file, at});
    if (found != versions_.end()) return found->second;
    at = syntax.symbols[at.index()].container;
  }
  return {application.version};
}

/// Those that import the file of the route; without one, the only one there is, when it lies above.
std::vector<const Applications::Application*> Applications::of(const Route& route) const {
  std::vector<const Application*> out, all;
  const std::string& path = context_.project.file(route.place.file).path;
  for (const auto& [key, application] : applications_) {
    if (key.first != route.technology) continue;
    if (application.files.contains(route.place.file)) out.push_back(&application);
    const std::string& main = context_.project.file(key.second).path;
    const std::size_t cut = main.rfind('/');
    if (cut == std::string::npos || path.starts_with(main.substr(0, cut + 1)))
      all.push_back(&application);
  }
  if (out.empty() && all.size() == 1) out = all;
  return out;
}

void Applications::apply(std::vector<Route>& routes) const {
  if (applications_.empty()) return;
  std::vector<Route> out;
  for (Route& route : routes) {
    const auto applications = of(route);
    if (applications.empty()) out.push_back(std::move(route));
    for (const Application* application : applications) {
      for (const std::string& version : versions(route, *application)) {
        Route one = route;
        const std::string name = without_slashes(route.path);
        const auto leaves_out = [&](const std::string& text) {
          return !text.empty() && matches_glob(without_slashes(text), name);
        };
        const bool outside = std::ranges::any_of(application->except, leaves_out);
        if (!version.empty()) one.path = joined(application->version_prefix + version, one.path);
        if (!outside && !application->prefix.empty()) {
          one.path = joined(application->prefix, one.path);
          one.complete = one.complete && application->complete;
        }
        out.push_back(std::move(one));
      }
    }
  }
  routes = std::move(out);
}

}  // namespace cutaway::meaning
