// SPDX-License-Identifier: Apache-2.0
// Reads what hangs below what out of mounts, groups, middleware and included files.
#include "meaning/api/mounts/mounting.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/api/carriers/looped_carriers.h"
#include "meaning/api/conventions/expansions.h"
#include "meaning/api/conventions/route_tables.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/lookup/paths.h"
#include "meaning/api/lookup/patterns.h"
#include "meaning/api/mounts/layers_set_up.h"
#include "meaning/api/mounts/mapped_servlets.h"
#include "meaning/api/mounts/mount_rows.h"
#include "meaning/api/mounts/route_sites.h"
#include "meaning/api/mounts/wrapped_routes.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;

constexpr std::size_t kMostInside = 24, kMostHanded = 16;

}  // namespace

void Mounting::note(std::span<const Match> matches) {
  carriers_.note_record_types();
  for (const Match& match : matches) {
    note_annotated(match);
    if (match.shape->role("child") == "@inside") carriers_.enclose(match.site);
  }
  for (const Match& match : matches) note_same(match);
  for (const Match& match : matches) note_in_use(match);
}

void Mounting::add(const Match& match) {
  const bool rows = !match.shape->role("rows").empty();
  if (match.shape->means == "mount" && rows) return add_rows(match);
  const bool folders = match.shape->role("child").empty() && !match.shape->role("folders").empty();
  if (match.shape->means == "mount" && !folders) add_mount(match);
  if (match.shape->means == "middleware") add_middleware(match);
}

void Mounting::finish(std::span<const Match> matches) {
  std::vector<FileId> open(with_blocks_.begin(), with_blocks_.end());
  for (std::size_t i = 0; i < open.size(); ++i) {
    for (const FileId file : mount_included(open[i]))
      if (with_blocks_.insert(file).second) open.push_back(file);
  }
  carriers_.mount_cut_lists();
  carriers_.join_fields();
  guard_wrapped(matches);
  for (const Match& match : matches) {
    if (match.shape->means == "mount" && is_own(context_, match.site.file)) hang_folders(match);
  }
}

bool Mounting::is_mount(const Site& site) const {
  return mounted_.contains({site.file, site.line, site.callee});
}

void Mounting::note_annotated(const Match& match) {
  const bool own = match.shape->means == "route" && match.shape->on == "annotation" &&
                   match.shape->role("parent") == "@symbol";
  if (own) carriers_.note_symbol({match.site.file, match.site.scope});
  asks_for_use_ = asks_for_use_ || !match.shape->role("carries").empty();
}

void Mounting::note_in_use(const Match& match) {
  const std::string& means = match.shape->means;
  if (!asks_for_use_ || (means != "route" && means != "mount")) return;
  if (match.shape->on != "call" || match.shape->role("parent").starts_with("@ar")) return;
  carriers_.note_in_use(carriers_.key(match.site, match.shape->role("parent")));
}

void Mounting::note_same(const Match& match) {
  const std::string& means = match.shape->means;
  if (match.shape->on != "call" || match.shape->role("parent") != "@receiver") return;
  if (means != "route" && means != "mount" && means != "middleware") return;
  if (match.shape->role("child").starts_with("@")) return;
  carriers_.same(carriers_.key(match.site, "@result"), carriers_.key(match.site, "@receiver"));
}

std::vector<Guarding> Mounting::passed(const Match& match, std::span<const ValueId> not_these) {
  std::vector<Guarding> out = guards_.of_call(match, not_these);
  append(out, layers_.of(match, not_these, out));
  return out;
}

void Mounting::add_middleware(const Match& match) {
  const std::string_view parent = match.shape->role("parent");
  if (parent.empty()) return;
  const bool everywhere = !match.shape->role("everywhere").empty();
  std::vector<Guarding> guards = everywhere ? guards_.of_hook(match) : passed(match, {});
  if (everywhere) append(guards, layers_.of(match, {}, guards));
  if (guards.empty()) return;
  if (is_only_set_up(context_, match.site)) {
    for (Guarding& guard : guards)
      if (guard.kind == "auth" || guard.kind == "role") guard.kind = "right";
  }
  const std::string key = carriers_.key(match.site, parent);
  const std::string prefix = match.shape->role("prefix").empty() ? "" : prefix_text(match);
  const bool earlier = !match.shape->role("earlier").empty();
  for (Guarding& guard : guards) {
    if (everywhere)
      guard_everywhere(key, guard, prefix);
    else
      carriers_.guard(key, prefix, std::move(guard), earlier);
  }
}

/// `def set_up(app): @app.before_request …`: what callers hand over passes the guard as well.
void Mounting::guard_everywhere(const std::string& key, const Guarding& guard,
                                const std::string& prefix) {
  std::vector<std::string> keys{key};
  for (std::size_t i = 0; i < keys.size() && keys.size() < kMostHanded; ++i) {
    carriers_.guard_all(keys[i], guard, prefix);
    for (std::string& given : carriers_.given_by_callers(keys[i]))
      if (std::ranges::find(keys, given) == keys.end()) keys.push_back(std::move(given));
  }
}

std::string Mounting::prefix_text(const Match& match) {
  const Operand operand = pick(context_, match.site, match.shape->role("prefix"));
  if (operand.kind != Operand::Kind::value) return {};
  const auto kind = context_.project.of(operand.value.file).value(operand.value.value).kind;
  if (kind != syntax::ValueKind::string && kind != syntax::ValueKind::concat) return {};
  return std::string(context_.links.close(operand.value).best());
}

void Mounting::add_mount(const Match& match) {
  const std::string_view child = match.shape->role("child");
  const std::string_view parent = match.shape->role("parent");
  if (child.starts_with("@app.")) return add_application(match, child.substr(5));
  if (is_off(match) || match.shape->on == "file") return;
  if (child == "@block") with_blocks_.insert(match.site.file);
  std::vector<std::string> children =
      child == "@classes" ? classes_given(context_, carriers_, match.site)
                          : carriers_.keys(match.site, child, match.shape->role("files"));
  if (leads_elsewhere(context_, match, pick(context_, match.site, match.shape->role("handler"))))
    return;
  if (!match.shape->role("carries").empty())
    std::erase_if(children, [&](const std::string& key) { return !carriers_.is_in_use(key); });
  const Operand what = pick(context_, match.site, child);
  if (what.kind == Operand::Kind::value) {
    std::vector<std::string> each =
        looped_carriers(context_, carriers_, what.value.file, match.site.scope, what.value.value);
    if (!each.empty()) children = std::move(each);
  }
  // What only counts as a mount where it carries routes is a handler elsewhere, whatever it
  // refuses.
  const bool layer = match.shape->role("carries").empty();
  if (layer && match.shape->on == "call" && what.kind == Operand::Kind::value) {
    std::vector<Guarding> guards = guards_.of_value(what.value);
    if (!guards.empty()) return add_middleware(match);  // `app.use("/admin", auth)`
    guards = layers_.handing_on(what.value);
    const std::string key = guards.empty() ? "" : carriers_.key(match.site, parent);
    for (Guarding& one : guards) carriers_.guard(key, prefix_text(match), std::move(one), false);
    if (!guards.empty()) return;
  }
  Carriers::Mount mount;
  if (const auto keys = carriers_.keys(match.site, parent, ""); !keys.empty())
    mount.parent = keys.front();
  mount.level = level(match);
  mount.module = text_of(match, "module");
  mount.owner = text_of(match, "owner");
  if (const Operand type = pick(context_, match.site, match.shape->role("answering"));
      type.kind == Operand::Kind::value)
    mount.type = type.value;
  mount.own = parent.empty();
  mount.inner = !match.shape->role("inner").empty();
  mount.weak = !match.shape->role("weak").empty();
  mount.replaces_own = !match.shape->role("replaces").empty();
  mount.place = {match.site.file, match.site.line, match.site.line};
  if (match.shape->on == "call") {
    std::vector<ValueId> not_these{what.kind == Operand::Kind::value ? what.value.value
                                                                     : ValueId()};
    // A name that goes before those of the handlers turns nobody away: `scope "/", ShopWeb do`.
    if (const Operand module = pick(context_, match.site, match.shape->role("module"));
        module.kind == Operand::Kind::value)
      not_these.push_back(module.value.value);
    // What registers the routes inside turns nobody away, whatever it makes of their errors.
    if (child == "@callback" && !match.site.arguments.empty())
      not_these.push_back(match.site.arguments.back());
    mount.guarded_by = passed(match, not_these);
  }
  if (mount_for_callers(match, mount) || mount_at_callers(match, children, mount)) return;
  for (const std::string& from : children) mount_on(match, from, mount);
}

/// `func (s *Server) Serve(path string, h Handler) { s.router.Mount(path, h) }`
bool Mounting::mount_for_callers(const Match& match, const Carriers::Mount& inside) {
  if (match.shape->on != "call" || inside.own) return false;
  const Operand path = pick(context_, match.site, match.shape->role("prefix"));
  const Operand child = pick(context_, match.site, match.shape->role("child"));
  if (path.kind != Operand::Kind::value || child.kind != Operand::Kind::value) return false;
  bool any = false;
  for (const WrappedRoute& one : wrapped_routes(context_, match, path, {}, {}, child)) {
    if (one.carrier == child.value) continue;
    const std::string key = carriers_.of_value(one.carrier.file, one.scope, one.carrier.value);
    if (key.empty() || key == inside.parent) continue;
    Carriers::Mount mount = inside;
    const Operand on = pick(context_, match.site, match.shape->role("parent"));
    if (on.kind == Operand::Kind::value) {
      std::string own = carriers_.of_caller(on.value, one.place.file, one.router_scope, one.callee);
      if (!own.empty()) mount.parent = std::move(own);
    }
    mount.prefix = spelled(match, readable_prefix(one.path.text));
    mount.complete = one.path.complete;
    if (!mount.complete) mount.prefix = without_open_base(mount.prefix, true);
    carriers_.mount(key, std::move(mount));
    any = true;
  }
  if (any) mounted_.insert({match.site.file, match.site.line, match.site.callee});
  return any;
}

/// `func resource(r chi.Router, path string) { r.Route(path, func(r chi.Router) { … }) }`
bool Mounting::mount_at_callers(const Match& match, const std::vector<std::string>& children,
                                const Carriers::Mount& inside) {
  if (match.shape->on != "call" || inside.own || children.empty()) return false;
  const Operand path = pick(context_, match.site, match.shape->role("prefix"));
  const Operand on = pick(context_, match.site, match.shape->role("parent"));
  if (path.kind != Operand::Kind::value || on.kind != Operand::Kind::value) return false;
  bool any = false;
  for (const WrappedRoute& one : wrapped_routes(context_, match, path, {}, {}, on)) {
    if (one.carrier == on.value) continue;
    const std::string key = carriers_.of_value(one.carrier.file, one.scope, one.carrier.value);
    if (key.empty()) continue;
    Carriers::Mount mount = inside;
    mount.parent = key;
    mount.place = one.place;
    mount.switches = one.switches;
    mount.prefix = spelled(match, readable_prefix(one.path.text));
    mount.complete = one.path.complete;
    if (!mount.complete) mount.prefix = without_open_base(mount.prefix, true);
    for (const std::string& child : children)
      if (child != key) carriers_.mount(child, mount);
    any = true;
  }
  if (any) mounted_.insert({match.site.file, match.site.line, match.site.callee});
  return any;
}

void Mounting::add_rows(const Match& match) {
  for (const MountRow& row : mount_rows(context_, match)) {
    const std::string child = carriers_.of_value(row.child.file, row.scope, row.child.value);
    Carriers::Mount mount;
    mount.parent = carriers_.key(match.site, match.shape->role("parent"));
    mount.prefix = row.prefix;
    mount.complete = row.complete;
    mount.place = {match.site.file, match.site.line, match.site.line};
    if (!child.empty() && child != mount.parent) carriers_.mount(child, std::move(mount));
  }
}

bool Mounting::is_off(const Match& match) const {
  const std::string_view form = match.shape->role("unless");
  const std::size_t colon = form.find(": ");
  if (colon == std::string_view::npos) return false;
  const auto texts = role_texts(context_, match.site, form.substr(0, colon));
  const auto words = split(form.substr(colon + 2), ' ');
  return !texts.empty() && std::ranges::find(words, texts.front().best()) != words.end();
}

void Mounting::mount_on(const Match& match, const std::string& from, Carriers::Mount mount) {
  if (mount.own) {
    for (Guarding& guard : mount.guarded_by) carriers_.guard(from, "", std::move(guard));
    mount.guarded_by.clear();
  }
  for (const auto& closed : prefixes(match)) {
    const std::string text = with_holes(match.shape->role("holes"), std::string(closed.best()));
    mount.prefix = spelled(match, readable_prefix(text));
    mount.complete = closed.alternatives.front().complete;
    if (!mount.complete) mount.prefix = without_open_base(mount.prefix, true);
    if (!mount.prefix.empty() && mount.parent == from) continue;
    carriers_.mount(from, mount);
    if (const FileId file = carriers_.file_of(from); file.valid()) with_blocks_.insert(file);
  }
  if (match.shape->role("child") != "@inside")
    mounted_.insert({match.site.file, match.site.line, match.site.callee});
}

void Mounting::add_application(const Match& match, std::string_view name) {
  if (match.shape->on == "file") {
    const auto path = mapped_servlet(context_, match);
    if (path) applications_.add_mapped(match.site.file, name, *path);
    return;
  }
  for (const auto& closed : prefixes(match)) {
    if (closed.alternatives.front().complete)
      applications_.add(match.site.file, name, closed.best(), registered_by(context_, match));
  }
}

std::string Mounting::spelled(const Match& match, const std::string& text) {
  const std::string_view form = match.shape->role("spelled");
  const std::size_t gap = form.find("{}");
  if (gap == std::string_view::npos || text.empty()) return text;
  return std::string(form.substr(0, gap)) + text + std::string(form.substr(gap + 2));
}

std::vector<FileId> Mounting::mount_included(FileId file) {
  std::vector<FileId> out;
  const syntax::Syntax& syntax = context_.project.of(file);
  for (const syntax::Import& import : syntax.imports) {
    if (import.kind != syntax::ImportKind::include) continue;
    const FileId in = carriers_.mount_file(file, import.scope, syntax.text(import.module));
    if (in.valid()) out.push_back(in);
  }
  return out;
}

std::string Mounting::text_of(const Match& match, std::string_view role) const {
  return text_or_name(context_, match.site, match.shape->role(role));
}

Carriers::Level Mounting::level(const Match& match) const {
  return level_named(text_of(match, "level"));
}

std::vector<linking::ClosedValue> Mounting::prefixes(const Match& match) {
  const std::string_view form = match.shape->role("prefix");
  std::vector<linking::ClosedValue> out;
  if (contains(form, "+"))
    return {{{{prefix_of_call(context_, match), true, {}, {}, {}, false}}, {}}};
  Operand operand = form.empty() ? Operand() : pick(context_, match.site, form);
  const Operand child = pick(context_, match.site, match.shape->role("child"));
  if (operand.kind == Operand::Kind::value && child.kind == Operand::Kind::value &&
      operand.value == child.value && !is_block(context_, operand))
    return {{{{"", true, {}, {}, {}, false}}, {}}};  // `mount(routes)`
  if (!form.empty() && (is_block(context_, operand) || !is_function(context_, operand)))
    out = role_texts(context_, match.site, form);
  std::erase_if(out,
                [](const linking::ClosedValue& closed) { return closed.alternatives.empty(); });
  if (out.empty()) out.push_back({{{"", true, {}, {}, {}, false}}, {}});
  return out;
}

/// `register(autoload, { dir: join(here, "routes") })`: what lies in a folder below it is reached
/// below the folder's name.
void Mounting::hang_below(const Match& match) {
  const Operand operand = pick(context_, match.site, match.shape->role("folders"));
  if (operand.kind != Operand::Kind::value) return;
  const Syntax& syntax = context_.project.of(operand.value.file);
  std::string_view named;
  std::vector<ValueId> open{operand.value.value};
  for (std::size_t i = 0; i < open.size() && i < kMostInside; ++i) {
    const syntax::ValueNode& node = syntax.value(open[i]);
    if (node.kind == ValueKind::string) named = syntax.text(node.text);
    for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
  }
  while (named.starts_with(".") || named.starts_with("/")) named.remove_prefix(1);
  if (named.empty()) return;
  const std::string_view here = folder_name(context_.project.file(match.site.file).path);
  const std::string base =
      (here.empty() ? std::string() : std::string(here) + "/") + std::string(named) + "/";
  std::set<std::string> folders;  // those around before those inside
  for (std::size_t f = 0; f < context_.project.size(); ++f) {
    const std::string& path = context_.project.file(FileId(f)).path;
    if (!path.starts_with(base)) continue;
    for (std::size_t at = path.find('/', base.size()); at != std::string::npos;
         at = path.find('/', at + 1))
      folders.insert(path.substr(0, at));
  }
  for (const std::string& folder : folders)
    carriers_.hang(folder, "/" + folder.substr(base.size()));
}

void Mounting::hang_folders(const Match& match) {
  if (!match.shape->role("folders").empty()) return hang_below(match);
  if (match.shape->on != "file" || !match.shape->role("entry_type").empty()) return;
  for (TableRow& row : table_rows(context_, match)) {
    if (!row.folder.empty()) carriers_.hang(std::move(row.folder), std::move(row.prefix));
  }
}

}  // namespace cutaway::meaning
