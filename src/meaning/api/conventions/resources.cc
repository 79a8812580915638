// SPDX-License-Identifier: Apache-2.0
// Expands resources into routes: the rows of the table, less what the handler's class does not
// have, and the actions that the class adds.
#include "meaning/api/conventions/resources.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/api/conventions/own_rows.h"
#include "meaning/api/lookup/patterns.h"
#include "meaning/api/routes.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMaxPaths = 8;

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

bool holds(const std::vector<std::string>& list, const std::string& item) {
  return std::ranges::find(list, item) != list.end();
}

}  // namespace

Resources::Resources(const ReaderContext& context, const Responders& handlers, Carriers& carriers)
    : context_(context), responders_(handlers), carriers_(carriers) {
  for (const auto& [key, value] : context.catalogue.table("resources")) {
    const std::size_t dot = key.find('.');
    if (dot == std::string::npos) continue;
    const std::string group = key.substr(0, dot), name = key.substr(dot + 1);
    const std::size_t blank = value.find(' ');
    if (name.starts_with("@") || blank == std::string::npos)
      expansions_[group].settings[name] = value;
    else
      expansions_[group].rows.push_back({name, value.substr(0, blank), value.substr(blank + 1)});
  }
}

std::string_view Resources::Expansion::setting(std::string_view name) const {
  const auto found = settings.find(name);
  return found == settings.end() ? std::string_view() : std::string_view(found->second);
}

const Resources::Expansion* Resources::expansion(const Match& match) const {
  std::string_view name = match.shape->role("expand");
  if (name.starts_with("=")) name.remove_prefix(1);
  const auto found = expansions_.find(name);
  return found == expansions_.end() ? nullptr : &found->second;
}

bool Resources::is_resource(const Match& match) {
  return match.shape->means == "resource" && !match.shape->role("expand").empty();
}

std::string Resources::text(const Match& match, std::string_view role) const {
  const std::string_view form = match.shape->role(role);
  if (form.empty()) return {};
  for (const linking::ClosedValue& closed : texts_of(context_, pick(context_, match.site, form))) {
    if (!closed.alternatives.empty()) return std::string(closed.best());
  }
  return {};
}

std::vector<Resources::Names> Resources::names(const Match& match, const Expansion& expansion,
                                               const Responder& handler) const {
  std::vector<Names> out;
  std::string parameter = text(match, "parameter");
  if (parameter.empty()) parameter = responders_.parameter(handler);
  if (parameter.empty()) parameter = expansion.setting("@parameter");
  for (const linking::ClosedValue& closed :
       texts_of(context_, pick(context_, match.site, match.shape->role("path")))) {
    if (closed.alternatives.empty() || out.size() >= kMaxPaths) continue;
    Names names;
    names.path = readable_prefix(closed.best());
    names.complete = closed.alternatives.front().complete;
    while (names.path.ends_with("/")) names.path.pop_back();
    names.parameter = parameter;
    out.push_back(std::move(names));
  }
  return out;
}

std::string Resources::fill(std::string_view form, const Names& names, std::string_view action) {
  std::string out(form);
  replace_all(out, "{path}", names.path);
  replace_all(out, "{parameter}", names.parameter);
  replace_all(out, "{action}", action);
  return out;
}

/// The rows that the handler's class leaves.
std::vector<Resources::Row> Resources::rows(const Match& match, const Expansion& expansion,
                                            const Responder& handler) const {
  const std::set<std::string> has = responders_.actions(handler);
  const std::vector<std::string> limit = responders_.limit(handler);
  std::vector<Row> out;
  std::vector<Row> all = expansion.rows;
  const std::string_view list = expansion.setting("@own_rows");
  if (const auto own = own_rows(context_, match.site, list)) {
    all.clear();
    for (const OwnRow& row : *own) {
      std::string path = row.path;
      for (const std::string_view hole : split(expansion.setting("@holes"), '|')) {
        const std::size_t blank = hole.find(' ');
        replace_all(path, hole.substr(0, blank), hole.substr(blank + 1));
      }
      all.push_back({row.action, row.method, std::move(path)});
    }
  }
  for (const Row& row : all) {
    if (!has.contains(row.action)) continue;
    if (!limit.empty() && !holds(limit, row.method)) continue;
    out.push_back(row);
  }
  return out;
}

bool Resources::wants_slash(const Match& match) const {
  const std::string_view form = match.shape->role("slash");
  if (form.empty()) return true;
  const Operand operand = pick(context_, match.site, form);
  if (operand.kind == Operand::Kind::none) return true;
  const auto closed = texts_of(context_, operand);
  return closed.empty() || closed.front().alternatives.empty() ||
         (lower(closed.front().best()) != "false" && !closed.front().best().empty());
}

void Resources::add_mounts(const Match& match) {
  const Expansion* table = expansion(match);
  const std::string child = carriers_.key(match.site, match.shape->role("child"));
  if (table == nullptr || child.empty()) return;
  const Responder handler = responders_.resolve(
      pick(context_, match.site, match.shape->role("handler")), match.site.file, match.site.scope);
  const std::string_view own = table->setting("@own");
  for (const Names& names : names(match, *table, handler)) {
    Carriers::Mount mount;
    mount.prefix = fill(own, names, {});
    mount.complete = names.complete;
    mount.parent = carriers_.key(match.site, match.shape->role("below"));
    mount.own = true;
    if (!own.empty()) carriers_.mount(child, std::move(mount));
  }
}

std::vector<Route> Resources::routes(const Match& match) {
  std::vector<Route> out;
  const Expansion* table = expansion(match);
  if (table == nullptr || table->rows.empty()) return out;
  const Responder handler = responders_.resolve(
      pick(context_, match.site, match.shape->role("handler")), match.site.file, match.site.scope);
  const std::vector<Row> wanted = rows(match, *table, handler);
  const bool slash = wants_slash(match);
  const std::string above = carriers_.key(match.site, match.shape->role("parent"));
  Route route;
  route.technology = match.shape->technology;
  const auto add = [&](const Names& names, const Row& row) {
    std::string path = fill(row.path, names, {});
    if (!slash && path.ends_with("/")) path.pop_back();
    route.method = row.method;
    const Place place{match.site.file, match.site.line, match.site.line};
    for (const Carriers::Prefix& prefix : carriers_.prefixes(above, path, place)) {
      route.path = join_route(prefix.text, path);
      route.complete = prefix.complete && names.complete;
      route.guarded_by = prefix.guarded_by;
      out.push_back(route);
    }
  };
  for (const Names& names : names(match, *table, handler)) {
    for (const Row& row : wanted) {
      route.place = {match.site.file, match.site.line, match.site.end_line};
      route.handler = responders_.function(handler, row.action);
      add(names, row);
    }
    for (const ExtraAction& extra : responders_.extras(handler)) {
      const std::string_view form = table->setting(extra.on_item ? "@on_item" : "@on_list");
      if (form.empty()) continue;
      route.place = extra.function.valid()
                        ? extra.place
                        : Place{match.site.file, match.site.line, match.site.end_line};
      route.handler = extra.function.valid() ? extra.function : handler.symbol;
      const std::string path = fill(form, names, readable_prefix(extra.path));
      for (const std::string& method : extra.methods) add(names, {"", method, path});
    }
  }
  return out;
}

}  // namespace cutaway::meaning
