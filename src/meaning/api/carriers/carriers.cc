// SPDX-License-Identifier: Apache-2.0
// Gives carriers of routes a name that is the same wherever they are met, and joins the prefixes
// above them.
#include "meaning/api/carriers/carriers.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMaxPrefixes = 64;
constexpr int kMaxLevels = 24;
constexpr int kMaxDepth = 60;
constexpr int kMaxSteps = 4096;
/// The key of what waits under a name until somebody asks for that name.
constexpr std::string_view kWaiting = "named ";
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

std::string Carriers::call_key(const Site& site) {
  return file_text(site.file) + "!" + std::to_string(site.callee.index());
}

std::vector<std::string> Carriers::keys(const Site& site, std::string_view role,
                                        std::string_view pattern) {
  if (role.starts_with("@each.")) return keys_of_list(site, role.substr(6));
  if (role == "*") return each_argument(site);
  if (role == "@block") return block_keys(site);
  if (role.starts_with("@block|")) {
    std::vector<std::string> block = keys(site, "@block", pattern);
    return block.empty() ? keys(site, role.substr(7), pattern) : block;
  }
  const bool files = role.starts_with("@files.");
  if (!files && !role.starts_with("@named.")) {
    std::string one = key(site, role);
    return one.empty() ? std::vector<std::string>() : std::vector<std::string>{std::move(one)};
  }
  std::vector<std::string> out;
  for (const auto& closed : role_texts(context_, site, role.substr(7))) {
    std::string text(closed.best());
    if (text.empty()) continue;
    if (const std::size_t gap = pattern.find("{}"); files && gap != std::string_view::npos)
      text = std::string(pattern.substr(0, gap)) + text + std::string(pattern.substr(gap + 2));
    if (!files) {
      out.push_back(std::string(kWaiting) + text);
    } else if (const FileId file = named_.file(site.file, text); file.valid()) {
      out.push_back(file_text(file));
    }
  }
  return out;
}

std::string Carriers::key(const Site& site, std::string_view role) {
  if (role.empty()) return {};
  if (role == "@file") return file_text(site.file);
  if (role == "@call") return call_key(site);
  if (role == "@around") return block_key(site.file, site.scope);
  if (role == "@block") {
    const std::vector<std::string> blocks = block_keys(site);
    return blocks.empty() ? std::string() : blocks.front();
  }
  if (role == "@result") return made_by(site.file, site.callee);
  if (role == "@inside")
    return "in " + file_text(site.file) + ":" + std::to_string(site.callee.index());
  if (role.starts_with("@list"))
    return list_key(site, role.substr(std::min<std::size_t>(role.size(), 6)));
  if (role == "@callback") return first_parameter_of_callback(site);
  if (role.starts_with("@module.")) return module_key(site, role.substr(8));
  const Operand operand = pick(context_, site, role);
  if (operand.kind == Operand::Kind::symbol) {
    symbols_[symbol_key(operand.symbol)] = operand.symbol;
    return symbol_key(operand.symbol);
  }
  if (operand.kind == Operand::Kind::text && !operand.text.empty()) {
    const SymbolRef type = named_.type_within(operand.text, {site.file, site.scope});
    return type.symbol.valid() ? symbol_key(type) : std::string();
  }
  if (operand.kind != Operand::Kind::value) return {};
  return key_of(operand.value.file, operand.value.file == site.file ? site.scope : SymbolId(),
                operand.value.value);
}

/// A class that a name stands for.
std::string Carriers::class_key(ValueRef value) const {
  const SymbolRef type = context_.links.what_is(value).symbol;
  if (!type.valid()) return {};
  const auto kind = context_.project.of(type.file).symbols[type.symbol.index()].kind;
  return kind == syntax::SymbolKind::class_ ? symbol_key(type) : std::string();
}

std::string Carriers::symbol(SymbolRef symbol) {
  symbols_[symbol_key(symbol)] = symbol;
  return symbol_key(symbol);
}

std::string Carriers::key_of(FileId file, SymbolId scope, ValueId value, int depth) {
  if (std::string own = symbol_carrier({file, value}); !own.empty()) return own;
  if (std::string own = key_of_inherited(file, scope, value); !own.empty()) return own;
  const auto found = follow(context_, file, scope, value);
  if (!found) {
    std::string named = key_of_name(file, value);
    if (named.empty()) named = class_key({file, value});
    if (named.empty()) named = given_later(file, value, depth);
    return named.empty() ? named_elsewhere(file, value) : named;
  }
  if (found->parameter_of.valid()) {
    const std::string name = parameter_key(found->file, found->parameter_of, found->parameter);
    parameters_[name] = {{found->file, found->parameter_of}, found->parameter};
    return name;
  }
  const Syntax& syntax = context_.project.of(found->file);
  const ValueNode& node = syntax.value(found->value);
  if (node.kind == ValueKind::call && node.child_count > 0 && depth < kMaxMakers) {
    const SymbolRef maker = context_.links.what_is({found->file, syntax.child(node, 0)}).symbol;
    const std::string passed =
        key_passed_on(found->file, found->scope, found->value, maker, depth + 1);
    if (!passed.empty()) return passed;
    const std::string made = maker.valid() ? key_of_result(maker, depth + 1) : std::string();
    if (!made.empty()) return made;
    const std::string named = key_of_name(found->file, found->value);  // `require("./routes")`
    if (!named.empty()) return named;
  }
  if (std::string object = key_of_object(found->file, found->value); !object.empty()) return object;
  if ((node.kind == ValueKind::call || node.kind == ValueKind::construct) && node.child_count > 0) {
    std::string made = given_back(found->file, syntax.child(node, 0));
    if (!made.empty()) return made;
    return called_on(found->file, found->scope, syntax.child(node, 0));
  }
  if (node.kind == ValueKind::function) return parameter_key(found->file, node.symbol, 0);
  if (node.kind == ValueKind::member && depth < kMaxMakers) {
    const std::string held = key_of_field(found->file, found->value, depth + 1);
    if (!held.empty()) return held;
    // `routes.orders` of `import * as routes`, a function.
    if (std::string named = key_of_name(found->file, found->value); !named.empty()) return named;
  }
  if (std::string type = class_key({found->file, found->value}); !type.empty()) return type;
  if (std::string field = key_of_member(found->file, found->value); !field.empty()) return field;
  return one_of_same(made_by(found->file, found->value));
}

/// What a call makes; it is remembered what it was called on.
std::string Carriers::called_on(FileId file, SymbolId scope, ValueId callee) {
  const std::string name = made_by(file, callee);
  std::string same = one_of_same(name);
  const Syntax& syntax = context_.project.of(file);
  const ValueNode& called = syntax.value(callee);
  if (same == name && called.kind == ValueKind::member && called.child_count > 0)
    receivers_.try_emplace(name, Receiver{file, scope, syntax.child(called, 0)});
  return same;
}

/// `app.MapGroup("/x").RequireLogin()`: what a call gives that says nothing of mounts hangs on what
/// it was called on.
void Carriers::hang_on_receiver(const std::string& key) {
  const auto receiver = receivers_.find(key);
  if (receiver == receivers_.end() || mounts_.contains(key)) return;
  const Receiver at = receiver->second;
  Mount mount;
  mount.parent = key_of(at.file, at.scope, at.value);
  if (!mount.parent.empty() && mount.parent != key) Carriers::mount(key, std::move(mount));
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

void Carriers::mount(const std::string& child, Mount mount) {
  auto& mounts = mounts_[child];
  if (mounts.size() < kMaxPrefixes) mounts.push_back(std::move(mount));
}

void Carriers::guard(const std::string& key, std::string prefix, Guarding guard, bool earlier) {
  layers_[key].push_back({std::move(prefix), std::move(guard), !earlier, earlier});
}

void Carriers::guard_all(const std::string& key, Guarding guard, std::string prefix) {
  layers_[key].push_back({std::move(prefix), std::move(guard), false});
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
    const bool later =
        layer.later && layer.guard.place.file == place.file && layer.guard.place.line > place.line;
    std::string_view prefix = layer.prefix;
    prefix = prefix.substr(0, prefix.find('*'));
    while (prefix.ends_with("/")) prefix.remove_suffix(1);
    const bool below =
        prefix.empty() ||
        (path.starts_with(prefix) && (path.size() == prefix.size() || path[prefix.size()] == '/'));
    const bool sooner = layer.earlier && layer.guard.place.file == place.file &&
                        layer.guard.place.line < place.line;
    if (!later && !sooner && below) out.push_back(layer.guard);
  }
  return out;
}

void Carriers::hang(std::string folder, std::string prefix) {
  folders_.emplace_back(std::move(folder), std::move(prefix));
}

/// Keys begin with the file that they are of.
std::string Carriers::prefix_of_folder(const std::string& key) const {
  std::uint32_t file = 0;
  const auto read = std::from_chars(key.data(), key.data() + key.size(), file);
  if (folders_.empty() || read.ec != std::errc() || file >= context_.project.size()) return {};
  const std::string& path = context_.project.file(FileId(file)).path;
  std::string prefix;
  for (const auto& [folder, text] : folders_) {
    if (path == folder || path.starts_with(folder + "/")) prefix = text;
  }
  return prefix;
}

FileId Carriers::mount_file(FileId file, SymbolId scope, std::string_view text) {
  const FileId included = named_.file(file, text);
  if (!included.valid() || included == file) return {};
  Mount inside;
  inside.parent = block_key(file, scope);
  mount(file_text(included), std::move(inside));
  return included;
}

FileId Carriers::file_of(const std::string& key) const {
  std::uint32_t file = 0;
  const char* end = key.data() + key.size();
  const auto read = std::from_chars(key.data(), end, file);
  const bool whole = read.ec == std::errc() && read.ptr == end;
  return whole && file < context_.project.size() ? FileId(file) : FileId();
}

namespace {

/// The argument for a parameter; what an extension function is called on is its first one.
ValueId handed_over(const Syntax& syntax, const syntax::Call& call, const Syntax& defined,
                    const syntax::Symbol& function, bool has_self, std::uint32_t place) {
  std::uint32_t wanted = 0;
  for (std::uint32_t i = has_self ? 1 : 0; i < function.parameter_count; ++i)
    wanted += defined.parameters[function.first_parameter + i].default_value.valid() ? 0U : 1U;
  const ValueNode& callee = syntax.value(call.callee);
  const bool extends =
      call.arguments_written < wanted && callee.kind == ValueKind::member && callee.child_count > 0;
  if (extends && place == 0) return syntax.child(callee, 0);
  const std::uint32_t at = place - (extends ? 1U : 0U);
  return at < call.argument_count ? syntax.arguments[call.first_argument + at] : ValueId();
}

}  // namespace

std::vector<std::string> Carriers::given_by_callers(const std::string& key) {
  std::vector<std::string> out;
  const auto parameter = parameters_.find(key);
  if (parameter == parameters_.end()) return out;
  const SymbolRef function = parameter->second.function;
  const Syntax& defined = context_.project.of(function.file);
  const syntax::Symbol& symbol = defined.symbols[function.symbol.index()];
  const bool has_self = symbol.parameter_count > 0 &&
                        defined.text(defined.parameters[symbol.first_parameter].name) == "self";
  const std::uint32_t place =
      parameter->second.place - (has_self && parameter->second.place > 0 ? 1U : 0U);
  for (const auto& [file, index] : context_.links.callers(function)) {
    if (!answers_there(file)) continue;
    const Syntax& syntax = context_.project.of(file);
    const syntax::Call& call = syntax.calls[index];
    const ValueId handed = handed_over(syntax, call, defined, symbol, has_self, place);
    if (!handed.valid()) continue;
    std::string given = key_of(file, call.scope, handed);
    if (!given.empty() && given != key) out.push_back(std::move(given));
  }
  return out;
}

/// A router that is handed to a function hangs where the caller's router hangs.
void Carriers::mount_from_callers(const std::string& key) {
  mount_block_from_callers(key);
  if (!parameters_.contains(key) || !asked_.try_emplace(key, true).second) return;
  for (std::string& given : given_by_callers(key)) {
    Mount mount;
    mount.parent = std::move(given);
    Carriers::mount(key, std::move(mount));
  }
}

/// The own prefix of a mount, which can stand behind the own prefix of another thing, and that
/// behind a third one's.
std::string Carriers::own_prefix(const Mount& mount, bool& complete) const {
  std::string out = mount.prefix;
  complete = complete && mount.complete;
  std::string parent = mount.parent;
  for (int level = 0; level < kMaxLevels && !parent.empty(); ++level) {
    const auto above = mounts_.find(parent);
    if (above == mounts_.end()) break;
    const auto own = std::ranges::find_if(above->second, &Mount::own);
    if (own == above->second.end()) break;
    complete = complete && own->complete;
    out = join_prefixes(own->prefix, out);
    parent = own->parent;
  }
  return out;
}

/// The step below each prefix that the carrier was given when it was made.
std::vector<Carriers::Step> Carriers::below_own(Step step, const std::vector<Mount>& mounts) const {
  std::vector<Step> out;
  const auto inner =
      std::ranges::find_if(mounts, [](const Mount& mount) { return mount.own && mount.inner; });
  if (inner != mounts.end()) step.below.text = join_prefixes(inner->prefix, step.below.text);
  for (const Mount& mount : mounts) {
    if (!mount.own || mount.inner) continue;
    Step one = step;
    one.below.text = join_prefixes(own_prefix(mount, one.below.complete), step.below.text);
    out.push_back(std::move(one));
  }
  if (out.empty()) out.push_back(std::move(step));
  return out;
}

/// One mount further up. A resource takes the prefix of the level at which one comes; the items of
/// a shallow one are reached without the resources above it.
Carriers::Step Carriers::above(const Step& step, const Mount& mount,
                               const std::string& bare) const {
  std::string prefix = mount.prefix;
  if (mount.resource && step.level == Level::member) prefix = mount.member;
  if (mount.resource && step.level == Level::collection) prefix = mount.collection;
  if (mount.resource && step.in_item && (step.shallow || mount.shallow)) prefix.clear();
  const bool replaced = mount.replaces_own && !prefix.empty();
  const std::string tail = replaced ? bare : step.below.text;
  Step next;
  next.key = mount.parent;
  next.below = {join_prefixes(prefix, tail),
                step.below.complete && mount.complete,
                mount.guarded_by,
                step.below.module,
                step.below.owner,
                step.below.switches,
                step.below.type.value.valid() ? step.below.type : mount.type};
  next.below.switches.insert(next.below.switches.end(), mount.switches.begin(),
                             mount.switches.end());
  if (next.below.owner.empty()) next.below.owner = mount.owner;
  const bool absolute = next.below.owner.starts_with("/");
  if (!mount.module.empty() && !absolute)
    next.below.module = join_prefixes(mount.module, next.below.module);
  next.below.guarded_by.insert(next.below.guarded_by.end(), step.below.guarded_by.begin(),
                               step.below.guarded_by.end());
  next.place = mount.place;
  next.depth = step.depth + 1;
  next.level = mount.resource || mount.level != Level::nested ? mount.level : step.level;
  const bool items = mount.resource && mount.member != mount.collection;
  next.in_item = items ? step.level != Level::collection : step.in_item && !mount.resource;
  next.shallow = mount.resource ? mount.shallow : step.shallow;
  return next;
}

std::vector<Carriers::Prefix> Carriers::prefixes(const std::string& key, std::string_view path,
                                                 Place place, Level level, SymbolRef owner) {
  std::vector<Prefix> out;
  bool waits = false;
  std::vector<Step> open{{key, {}, place, 0, level}};
  for (int i = 0; i < kMaxSteps && !open.empty() && out.size() < kMaxPrefixes; ++i) {
    Step step = std::move(open.back());
    open.pop_back();
    mount_from_callers(step.key);
    hang_on_receiver(step.key);
    const auto found = mounts_.find(step.key);
    const std::vector<Mount> mounts = found == mounts_.end() ? std::vector<Mount>() : found->second;
    auto guards = guards_of(step.key, join_prefixes(step.below.text, path), step.place);
    step.below.guarded_by.insert(step.below.guarded_by.begin(), guards.begin(), guards.end());
    const std::string bare = step.below.text;
    waits = waits || step.key.starts_with(kWaiting);
    std::vector<Step> own = below_own(std::move(step), mounts);
    bool hangs = false;
    const bool strong =
        std::ranges::any_of(mounts, [](const Mount& mount) { return !mount.own && !mount.weak; });
    for (auto mount = mounts.rbegin(); mount != mounts.rend(); ++mount) {
      if (mount->own || (mount->weak && strong) || own.front().depth >= kMaxLevels) continue;
      hangs = true;
      open.push_back(above(own.front(), *mount, bare));
    }
    for (auto one = own.rbegin(); one != own.rend() && !hangs; ++one) {
      const bool given = one->depth == 0 && owner.valid();
      const std::string last = one->key;
      one->key = one->key.starts_with(kWaiting) ? std::string(kWaiting)
                 : given                        ? symbol_key(owner)
                                                : around(one->key);
      ++one->depth;
      if (one->key.empty()) {
        one->below.text = join_prefixes(prefix_of_folder(last), one->below.text);
        one->below.complete = one->below.complete && !waits_for_callers(last);
      }
      if (one->key.empty())
        out.push_back(one->below);
      else if (one->key != kWaiting && one->depth < kMaxDepth)
        open.push_back(std::move(*one));
    }
  }
  if (out.empty() && !waits) out.emplace_back();
  return out;
}

}  // namespace cutaway::meaning
