// SPDX-License-Identifier: Apache-2.0
// Expands resources into routes: names to segments, items to parameters, a table to actions.
#include "meaning/api/conventions/expansions.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/api/lookup/paths.h"
#include "meaning/api/routes.h"

namespace cutaway::meaning {
namespace {

using Level = Carriers::Level;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

/// The item's name in a path: "order-items" → "order_item".
std::string one_of(std::string_view name) {
  std::string out(name.substr(name.rfind('/') + 1));
  std::ranges::replace(out, '-', '_');
  const auto ends = [&](std::string_view end) { return out.ends_with(end); };
  if (ends("people")) return out.substr(0, out.size() - 6) + "person";
  if (ends("ies") && out.size() > 4) return out.substr(0, out.size() - 3) + "y";
  if (ends("sses") || ends("shes") || ends("ches") || ends("xes") || ends("uses"))
    return out.substr(0, out.size() - 2);
  if (ends("s") && !ends("ss") && !ends("us") && !ends("news")) out.pop_back();
  return out;
}

/// Whose functions answer for a resource of one item: "profile" → "profiles". A name that is
/// already many stays as it is: `resource :reports` is answered by the reports' own class.
std::string owner_of_one(std::string_view name) {
  const auto ends = [&](std::string_view end) { return name.ends_with(end); };
  const bool one = ends("ss") || ends("sis") || ends("status") || ends("alias") || ends("bus");
  if (ends("sis")) return std::string(name.substr(0, name.size() - 2)) + "es";
  return ends("s") && !one ? std::string(name) : plural(name);
}

void replace(std::string& text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  if (at != std::string::npos) text.replace(at, from.size(), to);
}

/// The keys of a record written in the code.
std::vector<std::string> keys_of(const ReaderContext& context, const Operand& operand) {
  std::vector<std::string> out;
  if (operand.kind != Operand::Kind::value) return out;
  const Syntax& syntax = context.project.of(operand.value.file);
  const ValueNode& record = syntax.value(operand.value.value);
  for (std::size_t i = 0; i < record.child_count; ++i) {
    const ValueNode& entry = syntax.value(syntax.child(record, i));
    if (entry.kind == ValueKind::entry) out.emplace_back(syntax.text(entry.text));
  }
  return out;
}

/// The keys of a record whose value is false.
std::vector<std::string> switched_off(const ReaderContext& context, const Match& match,
                                      std::string_view form) {
  std::vector<std::string> out;
  for (std::string& key : keys_of(context, pick(context, match.site, form))) {
    const Operand value = pick(context, match.site, std::string(form) + "." + key);
    if (value.kind == Operand::Kind::value && context.links.close(value.value).best() == "false")
      out.push_back(std::move(key));
  }
  return out;
}

/// The words of a role ("index", "show"); nothing when the call does not have it.
std::optional<std::vector<std::string>> words(const ReaderContext& context, const Match& match,
                                              std::string_view role) {
  const std::string_view form = match.shape->role(role);
  if (form.empty()) return std::nullopt;
  if (form.starts_with("@off.")) return switched_off(context, match, form.substr(5));
  const Operand operand = pick(context, match.site, form);
  if (operand.kind == Operand::Kind::none) return std::nullopt;
  std::vector<std::string> out;
  for (const auto& closed : texts_of(context, operand)) {
    if (closed.alternatives.empty() || !closed.alternatives.front().complete) return std::nullopt;
    out.emplace_back(closed.best());
  }
  return out;
}

bool holds(const std::vector<std::string>& words, std::string_view action) {
  const std::string_view group = action.substr(0, action.find('.'));
  return std::ranges::any_of(
      words, [&](const std::string& word) { return word == action || word == group; });
}

/// "GET,HEAD member /edit"
ExpandedRoute row_of(std::string_view action, std::string_view text) {
  ExpandedRoute row;
  row.action = action;
  const auto pieces = split(text, ' ');
  for (const std::string_view method : split(pieces[0], ',')) row.methods.emplace_back(method);
  if (pieces.size() > 1) row.level = level_named(pieces[1]);
  if (pieces.size() > 2) row.tail = pieces[2];
  return row;
}

}  // namespace

Level level_named(std::string_view text) {
  if (text == "collection") return Level::collection;
  return text == "member" ? Level::member : Level::nested;
}

std::string prefix_of_call(const ReaderContext& context, const Match& match) {
  std::string out;
  const std::string_view form = match.shape->role("prefix");
  if (form.empty()) return out;
  for (const std::string_view piece : split(form, '+')) {
    const auto texts = texts_of(context, pick(context, match.site, piece));
    if (!texts.empty() && !texts.front().best().empty())
      out = join_route(out, texts.front().best());
  }
  return out;
}

bool Expansions::is_expansion(const Match& match) {
  return match.shape->means == "resource" && match.shape->on != "base" &&
         !match.shape->role("actions").empty();
}

std::vector<ExpandedRoute> Expansions::rows(const Match& match) const {
  std::vector<ExpandedRoute> out;
  const std::string table = word(match, "actions", "") + ".";
  const auto only = words(context_, match, "only");
  const auto except = words(context_, match, "except");
  for (const auto& [key, text] : context_.catalogue.table("expansions")) {
    if (!key.starts_with(table)) continue;
    const std::string_view action = std::string_view(key).substr(table.size());
    if (only && !holds(*only, action)) continue;
    if (except && holds(*except, action)) continue;
    out.push_back(row_of(action, text));
  }
  return out;
}

/// The text of a role, `without` it the given one.
std::string Expansions::word(const Match& match, std::string_view role,
                             std::string_view without) const {
  const auto found = words(context_, match, role);
  return found && !found->empty() ? found->front() : std::string(without);
}

std::vector<std::string> Expansions::names(const Match& match) const {
  std::string_view form = match.shape->role("name");
  if (form.starts_with("@keys."))
    return keys_of(context_, pick(context_, match.site, form.substr(6)));
  std::vector<std::string> out;
  for (const auto& closed : role_texts(context_, match.site, form)) {
    if (!closed.best().empty()) out.emplace_back(closed.best());
  }
  return out;
}

/// The three prefixes of a resource. A name of several pieces ("photos.comments") hangs below the
/// items of the first ones.
Carriers::Mount Expansions::resource(const Match& match, std::string_view name) const {
  const bool single = word(match, "single", "") == "true";
  const std::string member = single ? "" : word(match, "member", "");
  const std::string nested = single ? "" : word(match, "nested", member);
  const std::string param = word(match, "param", "id");
  const auto in_path = [&](std::string pattern, std::string_view piece) {
    replace(pattern, "param", param);
    replace(pattern, "one", one_of(piece));
    return pattern.empty() ? pattern : "/" + pattern;
  };
  const std::string between = word(match, "between", "");
  const auto pieces =
      between.empty() ? std::vector<std::string_view>{name} : split(name, between.front());
  std::string above;
  for (std::size_t i = 0; i + 1 < pieces.size(); ++i)
    above += "/" + std::string(pieces[i]) + in_path(nested, pieces[i]);
  Carriers::Mount mount;
  mount.resource = true;
  mount.shallow = word(match, "shallow", "") == "true" ||
                  pick(context_, match.site, match.shape->role("flat")).kind != Operand::Kind::none;
  std::string segment = word(match, "path", pieces.back());
  while (segment.starts_with("/")) segment.erase(0, 1);
  if (!segment.empty()) segment.insert(0, "/");
  above = prefix_of_call(context_, match) + above;
  mount.collection = above + segment;
  const std::string base = mount.shallow ? segment : mount.collection;
  mount.member = base + in_path(member, pieces.back());
  mount.prefix = base + in_path(nested, pieces.back());
  return mount;
}

void Expansions::mount(const Match& match) {
  const std::string parent = carriers_.key(match.site, match.shape->role("parent"));
  const std::string call = Carriers::call_key(match.site);
  for (const std::string& name : names(match)) {
    Carriers::Mount mount = resource(match, name);
    mount.parent = parent;
    mount.level = level_named(word(match, "level", ""));
    mount.module = text_or_name(context_, match.site, match.shape->role("module"));
    const bool one = word(match, "owners", "") == "plural";
    mount.owner = text_or_name(context_, match.site, match.shape->role("controller"));
    if (mount.owner.empty()) mount.owner = one ? owner_of_one(name) : name;
    carriers_.mount(call + "/" + name, mount);
    Carriers::Mount whole;
    whole.parent = call + "/" + name;
    carriers_.mount(call, whole);
  }
  Carriers::Mount inside;
  inside.parent = call;
  for (const std::string& block : carriers_.keys(match.site, "@block", ""))
    carriers_.mount(block, inside);
  for (const std::string& concern : carriers_.keys(match.site, match.shape->role("takes"), ""))
    carriers_.mount(concern, inside);
}

/// False when the class that should answer does not.
bool Expansions::answer(const Match& match, const Carriers::Prefix& prefix, std::string_view action,
                        Route& route) {
  const Operand handler = pick(context_, match.site, match.shape->role("handler"));
  const std::string_view name = action.substr(action.find('.') + 1);
  SymbolRef type;
  if (handler.kind == Operand::Kind::value) {
    route.handler = actions_.of_value(handler.value, action, prefix.module);
    type = actions_.class_named(handler.value, prefix.module);
  } else {
    const Actions::Found found =
        actions_.find(match, {prefix.module, prefix.owner, std::string(name)});
    if (found.missing) return false;
    route.handler = found.function;
    type = found.type;
  }
  for (Guarding& guard : guards_.of_handler(route.handler, type, name))
    route.guarded_by.push_back(std::move(guard));
  return true;
}

void Expansions::add(const Match& match, const Route& row, std::vector<Route>& out) {
  const std::string call = Carriers::call_key(match.site);
  const std::vector<ExpandedRoute> wanted = rows(match);
  const std::vector<Guarding> guards = guards_.of_call(match, {});
  for (const std::string& name : names(match)) {
    for (const ExpandedRoute& expanded : wanted) {
      for (const Carriers::Prefix& prefix :
           carriers_.prefixes(call + "/" + name, expanded.tail, row.place, expanded.level)) {
        Route route = row;
        route.path = plain_path(join_route(prefix.text, expanded.tail));
        route.complete = prefix.complete;
        route.guarded_by = prefix.guarded_by;
        route.guarded_by.insert(route.guarded_by.end(), guards.begin(), guards.end());
        if (!answer(match, prefix, expanded.action, route)) continue;
        for (const std::string& method : expanded.methods) {
          route.method = method;
          out.push_back(route);
        }
      }
    }
  }
}

}  // namespace cutaway::meaning
