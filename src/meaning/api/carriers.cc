// SPDX-License-Identifier: Apache-2.0
// Gives carriers of routes a name that is the same wherever they are met, and joins the prefixes
// above them.
#include "meaning/api/carriers.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMaxPrefixes = 8;
constexpr int kMaxLevels = 12;
constexpr std::size_t kMaxText = 200;
constexpr int kMaxChain = 256;

std::string file_text(FileId file) { return std::to_string(file.index()); }

/// A Value as text, good enough to tell two makers on one line apart.
std::string outline(const Syntax& syntax, ValueId id) {
  std::string out;
  std::vector<ValueId> open{id};
  while (!open.empty() && out.size() < kMaxText) {
    const ValueNode& node = syntax.value(open.back());
    open.pop_back();
    out += std::string(syntax.text(node.text)) + ".";
    for (std::size_t i = 0; i < node.child_count; ++i) open.push_back(syntax.child(node, i));
  }
  return out;
}

/// "/api" + "users" → "/api/users"; an empty piece changes nothing.
std::string join_prefixes(std::string_view above, std::string_view below) {
  if (above.empty() || above == "/") return std::string(below);
  if (below.empty()) return std::string(above);
  std::string out(above);
  if (out.ends_with("$")) out.pop_back();
  if (below.starts_with("^")) below.remove_prefix(1);
  // An anchor can be all there was: `include` below "" or r"^".
  if (out.empty()) return std::string(below);
  if (below.empty()) return out;
  if (out.back() != '/' && below.front() != '/') out += '/';
  if (out.back() == '/' && below.front() == '/') out.pop_back();
  return out += below;
}

}  // namespace

std::string Carriers::made_by(FileId file, ValueId callee) const {
  if (!callee.valid()) return {};
  const Syntax& syntax = context_.project.of(file);
  return file_text(file) + "@" + std::to_string(syntax.value(callee).line) + ":" +
         outline(syntax, callee);
}

std::string Carriers::symbol_key(SymbolRef symbol) {
  return file_text(symbol.file) + "#" + std::to_string(symbol.symbol.index());
}

/// A method hangs on its class.
std::string Carriers::class_of(const std::string& key) const {
  const auto found = symbols_.find(key);
  if (found == symbols_.end()) return {};
  const SymbolRef symbol = found->second;
  const SymbolId owner = class_around(context_.project.of(symbol.file), symbol.symbol);
  return owner.valid() && owner != symbol.symbol ? symbol_key({symbol.file, owner}) : std::string();
}

std::string Carriers::parameter_key(FileId file, SymbolId function, std::uint32_t place) const {
  return file_text(file) + "(" + std::to_string(function.index()) + "," + std::to_string(place);
}

std::string Carriers::key(const Site& site, std::string_view role) {
  if (role.empty()) return {};
  if (role == "@file") return file_text(site.file);
  if (role == "@result") return made_by(site.file, site.callee);
  if (role == "@callback") return first_parameter_of_callback(site);
  if (role.starts_with("@module.")) return module_key(site, role.substr(8));
  const Operand operand = pick(context_, site, role);
  if (operand.kind == Operand::Kind::symbol) {
    symbols_[symbol_key(operand.symbol)] = operand.symbol;
    return symbol_key(operand.symbol);
  }
  if (operand.kind != Operand::Kind::value) return {};
  return key_of(operand.value.file, operand.value.file == site.file ? site.scope : SymbolId(),
                operand.value.value);
}

std::string Carriers::key_of(FileId file, SymbolId scope, ValueId value) {
  const auto found = follow(context_, file, scope, value);
  if (!found) return {};
  if (found->parameter_of.valid()) {
    const std::string name = parameter_key(found->file, found->parameter_of, found->parameter);
    parameters_[name] = {{found->file, found->parameter_of}, found->parameter};
    return name;
  }
  const Syntax& syntax = context_.project.of(found->file);
  const ValueNode& node = syntax.value(found->value);
  if ((node.kind == ValueKind::call || node.kind == ValueKind::construct) && node.child_count > 0) {
    return one_of_same(made_by(found->file, syntax.child(node, 0)));
  }
  if (node.kind == ValueKind::function) return parameter_key(found->file, node.symbol, 0);
  return one_of_same(made_by(found->file, found->value));
}

/// `r.Route("/x", func(r chi.Router) { … })`, `r.Route("/x", registerUsers)`.
std::string Carriers::first_parameter_of_callback(const Site& site) {
  for (const ValueId argument : site.arguments) {
    if (!argument.valid()) continue;
    const SymbolRef function = symbol_of(context_, {site.file, argument});
    if (!function.valid()) continue;
    const syntax::Symbol& symbol =
        context_.project.of(function.file).symbols[function.symbol.index()];
    if (symbol.parameter_count > 0) return parameter_key(function.file, function.symbol, 0);
  }
  return {};
}

/// `include("shop.urls")`: the file that a dotted text or an imported module names.
std::string Carriers::module_key(const Site& site, std::string_view role) {
  const Operand operand = pick(context_, site, role);
  if (operand.kind != Operand::Kind::value) return {};
  const Syntax& syntax = context_.project.of(site.file);
  const ValueNode& node = syntax.value(operand.value.value);
  if (node.kind != ValueKind::string) return {};
  std::string path(syntax.text(node.text));
  std::ranges::replace(path, '.', '/');
  std::string best;
  for (std::size_t i = 0; i < context_.project.size(); ++i) {
    const std::string& file = context_.project.file(FileId(i)).path;
    const std::string_view stem = std::string_view(file).substr(0, file.rfind('.'));
    const bool fits = stem == path ||
                      (stem.ends_with(path) && stem[stem.size() - path.size() - 1] == '/') ||
                      stem == path + "/__init__" || stem.ends_with("/" + path + "/__init__");
    if (fits && best.empty()) best = file_text(FileId(i));
  }
  return best;
}

void Carriers::mount(const std::string& child, Mount mount) {
  auto& mounts = mounts_[child];
  if (mounts.size() < kMaxPrefixes) mounts.push_back(std::move(mount));
}

void Carriers::guard(const std::string& key, std::string prefix, Guarding guard) {
  layers_[key].push_back({std::move(prefix), std::move(guard)});
}

void Carriers::same(const std::string& result, const std::string& object) {
  if (!result.empty() && !object.empty() && result != object) same_.emplace(result, object);
}

/// `new Hono().get(…).post(…)` is the thing that `new Hono()` made.
std::string Carriers::one_of_same(std::string key) const {
  for (int step = 0; step < kMaxChain; ++step) {
    const auto found = same_.find(key);
    if (found == same_.end()) break;
    key = found->second;
  }
  return key;
}

/// Guards apply in the order of the code: what is registered above them does not pass them.
std::vector<Guarding> Carriers::guards_of(const std::string& key, std::string_view path,
                                          const Place& place) const {
  std::vector<Guarding> out;
  const auto found = layers_.find(key);
  if (found == layers_.end()) return out;
  for (const Layer& layer : found->second) {
    const bool later = layer.guard.place.file == place.file && layer.guard.place.line > place.line;
    std::string_view prefix = layer.prefix;
    prefix = prefix.substr(0, prefix.find('*'));
    while (prefix.ends_with("/")) prefix.remove_suffix(1);
    const bool below =
        prefix.empty() ||
        (path.starts_with(prefix) && (path.size() == prefix.size() || path[prefix.size()] == '/'));
    if (!later && below) out.push_back(layer.guard);
  }
  return out;
}

/// A router that is handed to a function hangs where the caller's router hangs.
void Carriers::mount_from_callers(const std::string& key) {
  const auto parameter = parameters_.find(key);
  if (parameter == parameters_.end() || !asked_.try_emplace(key, true).second) return;
  const SymbolRef function = parameter->second.function;
  const Syntax& defined = context_.project.of(function.file);
  const syntax::Symbol& symbol = defined.symbols[function.symbol.index()];
  const bool has_self = symbol.parameter_count > 0 &&
                        defined.text(defined.parameters[symbol.first_parameter].name) == "self";
  const std::uint32_t place =
      parameter->second.place - (has_self && parameter->second.place > 0 ? 1U : 0U);
  for (const auto& [file, index] : context_.links.callers(function)) {
    const Syntax& syntax = context_.project.of(file);
    const syntax::Call& call = syntax.calls[index];
    if (place >= call.argument_count) continue;
    Mount mount;
    mount.parent = key_of(file, call.scope, syntax.arguments[call.first_argument + place]);
    if (!mount.parent.empty() && mount.parent != key) Carriers::mount(key, std::move(mount));
  }
}

std::string Carriers::own_prefix(const std::vector<Mount>& mounts, bool& complete) const {
  for (const Mount& mount : mounts) {
    if (!mount.own) continue;
    complete = complete && mount.complete;
    return mount.prefix;
  }
  return {};
}

std::vector<Carriers::Prefix> Carriers::prefixes(const std::string& key, std::string_view path,
                                                 Place place) {
  struct Step {
    std::string key;
    Prefix below;
    Place place;
    int level;
  };
  const auto add = [](std::vector<Guarding> above, const std::vector<Guarding>& below) {
    above.insert(above.end(), below.begin(), below.end());
    return above;
  };
  std::vector<Prefix> out;
  std::vector<Step> open{{key, {}, place, 0}};
  while (!open.empty() && out.size() < kMaxPrefixes) {
    const Step step = std::move(open.back());
    open.pop_back();
    mount_from_callers(step.key);
    const auto found = mounts_.find(step.key);
    const std::vector<Mount> mounts = found == mounts_.end() ? std::vector<Mount>() : found->second;
    bool complete = step.below.complete;
    const std::string own = own_prefix(mounts, complete);
    const std::vector<Guarding> guards =
        add(guards_of(step.key, join_prefixes(step.below.text, path), step.place),
            step.below.guarded_by);
    bool hangs = false;
    for (auto mount = mounts.rbegin(); mount != mounts.rend(); ++mount) {
      if (mount->own || step.level >= kMaxLevels) continue;
      hangs = true;
      const bool replaced = mount->replaces_own && !mount->prefix.empty();
      const std::string tail = replaced ? step.below.text : join_prefixes(own, step.below.text);
      open.push_back({mount->parent,
                      {join_prefixes(mount->prefix, tail), complete && mount->complete,
                       add(mount->guarded_by, guards)},
                      mount->place,
                      step.level + 1});
    }
    const std::string owner = hangs ? std::string() : class_of(step.key);
    const std::string joined = join_prefixes(own, step.below.text);
    if (!owner.empty())
      open.push_back({owner, {joined, complete, guards}, step.place, step.level + 1});
    else if (!hangs)
      out.push_back({joined, complete, guards});
  }
  if (out.empty()) out.emplace_back();
  return out;
}

}  // namespace cutaway::meaning
