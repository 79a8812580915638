// SPDX-License-Identifier: Apache-2.0
// Guards of a group: a class says its own or has those that the settings of the program name.
#include <algorithm>

#include "base/text.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/guards.h"
#include "meaning/forms.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMaxNames = 64;
constexpr std::string_view kToChange = "_to_change";

ValueId entry_of(const Syntax& syntax, ValueId record, std::string_view key) {
  if (!record.valid() || syntax.value(record).kind != ValueKind::record) return {};
  const ValueNode& node = syntax.value(record);
  for (std::size_t i = 0; i < node.child_count; ++i) {
    const ValueNode& entry = syntax.value(syntax.child(node, i));
    if (entry.kind == ValueKind::entry && entry.child_count > 0 && syntax.text(entry.text) == key)
      return syntax.child(entry, 0);
  }
  return {};
}

/// `setting = "=REST.DEFAULTS"`: the entry of the variable at the top of the file.
ValueId setting_of(const Syntax& syntax, std::string_view form) {
  const std::size_t dot = form.find('.');
  const std::string_view name = form.substr(0, dot);
  for (const syntax::Symbol& symbol : syntax.symbols) {
    if (symbol.container.valid() || !symbol.value.valid() || syntax.text(symbol.name) != name)
      continue;
    return dot == std::string_view::npos ? symbol.value
                                         : entry_of(syntax, symbol.value, form.substr(dot + 1));
  }
  return {};
}

/// The entries of such a list and of the lists that it is made of: `ALL = FIRST + ["shop.Door"]`.
std::vector<ValueId> entries_of(const Syntax& syntax, ValueId value) {
  std::vector<ValueId> out, open{value};
  for (std::size_t i = 0; i < open.size() && i < kMaxNames; ++i) {
    const ValueNode& node = syntax.value(open[i]);
    const bool joined = node.kind == ValueKind::arithmetic || node.kind == ValueKind::concat;
    if (node.kind == ValueKind::reference) {
      const ValueId held = setting_of(syntax, syntax.text(node.text));
      if (held.valid()) open.push_back(held);
    }
    for (std::size_t c = 0; c < node.child_count && (joined || node.kind == ValueKind::list); ++c) {
      ValueId child = syntax.child(node, c);
      const ValueNode& entry = syntax.value(child);
      const bool spread = entry.kind == ValueKind::entry && syntax.text(entry.text) == "...";
      if (spread && entry.child_count > 0) child = syntax.child(entry, 0);
      const bool named_list =
          entry.kind == ValueKind::reference && setting_of(syntax, syntax.text(entry.text)).valid();
      const bool more = joined || spread || named_list;
      (more ? open : out).push_back(child);
    }
  }
  if (out.size() > kMaxNames) out.resize(kMaxNames);
  return out;
}

bool has_member(const Syntax& syntax, SymbolId owner, std::string_view name) {
  return std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& symbol) {
    return symbol.container == owner && syntax.text(symbol.name) == name;
  });
}

bool only_reads(std::string_view method) {
  return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

}  // namespace

/// The class that a dotted text of the settings names ("shop.permissions.Member").
SymbolRef Guards::class_named(std::string_view dotted) const {
  const std::size_t cut = dotted.rfind('.');
  if (cut == std::string_view::npos) return {};
  std::string ending(dotted.substr(0, cut));
  std::ranges::replace(ending, '.', '/');
  for (std::uint32_t i = 0; i < context_.project.size(); ++i) {
    const std::string_view path = context_.project.file(FileId(i)).path;
    const std::string_view stem = path.substr(0, path.rfind('.'));
    const bool below = stem.size() > ending.size() && stem[stem.size() - ending.size() - 1] == '/';
    if (!stem.ends_with(ending) || (stem != ending && !below)) continue;
    const Syntax& syntax = context_.project.of(FileId(i));
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      if (syntax.symbols[s].kind == syntax::SymbolKind::class_ &&
          syntax.text(syntax.symbols[s].name) == dotted.substr(cut + 1))
        return {FileId(i), SymbolId(s)};
    }
  }
  return {};
}

/// What settings name in full: by the table of texts, else the class of the project.
std::string Guards::kind_in_settings(const catalogue::Shape& shape, const std::string& text) {
  const SymbolRef type = class_named(text);
  // A class of the project says itself whom it lets by: it may have the name of a library's.
  if (type.valid() && is_own(context_, type.file) && !shape.role("functions").empty()) return {};
  const std::string section = std::string(constant(shape.role("texts"))) + ".";
  for (const auto& [key, kind] : context_.catalogue.table("guard_texts")) {
    if (key.starts_with(section) &&
        matches_glob(std::string_view(key).substr(section.size()), text))
      return kind == "none" ? "" : kind;
  }
  std::vector<Guarding> known;
  if (const std::string kind = functions_.kind_of(type); !kind.empty())
    known.push_back({kind, text, "", {}});
  settle_verdict(shape, type, {}, known);
  return known.empty() ? std::string() : known.front().kind;
}

std::vector<Guarding> Guards::of_setting(const Match& match) {
  const FileId file = match.site.file;
  const Syntax& syntax = context_.project.of(file);
  const ValueId value = setting_of(syntax, constant(match.shape->role("setting")));
  if (!value.valid()) return {};
  std::vector<ValueId> names = entries_of(syntax, value);
  if (names.empty()) names.push_back(value);
  std::vector<Guarding> found;
  for (const ValueId id : names) {
    const std::string text(context_.links.close({file, id}).best());
    const std::uint32_t line = syntax.value(id).line;
    const std::string kind = kind_in_settings(*match.shape, text);
    if (!kind.empty())
      append(found, {{kind, text.substr(text.rfind('.') + 1), "", {file, line, line}}});
  }
  return found;
}

std::vector<std::pair<SymbolRef, Place>> Guards::classes_of_setting(const Match& match) const {
  const FileId file = match.site.file;
  const Syntax& syntax = context_.project.of(file);
  const ValueId value = setting_of(syntax, constant(match.shape->role("setting")));
  std::vector<std::pair<SymbolRef, Place>> out;
  if (!value.valid()) return out;
  for (const ValueId id : entries_of(syntax, value)) {
    const SymbolRef type = class_named(context_.links.close({file, id}).best());
    const std::uint32_t line = syntax.value(id).line;
    if (type.valid()) out.emplace_back(type, Place{file, line, line});
  }
  add_appended(match, out);
  return out;
}

/// `MIDDLEWARE.append("shop.Banned")`, wherever the product lengthens the list.
void Guards::add_appended(const Match& match, std::vector<std::pair<SymbolRef, Place>>& out) const {
  const std::string_view by = match.shape->role("appended");
  const std::string_view setting = constant(match.shape->role("setting"));
  const std::string_view ecosystem = ecosystem_of(context_, match.site.file);
  if (by.empty()) return;
  each_call_named(context_, by, [&](FileId file, const Syntax& syntax, const auto& call) {
    if (ecosystem_of(context_, file) != ecosystem) return;
    if (!call.callee.valid() || call.guard.valid()) return;
    const ValueNode& callee = syntax.value(call.callee);
    if (callee.kind != ValueKind::member || callee.child_count == 0) return;
    if (syntax.text(syntax.value(syntax.child(callee, 0)).text) != setting) return;
    const ValueId last = syntax.arguments[call.first_argument + call.argument_count - 1U];
    if (!last.valid()) return;
    const SymbolRef type = class_named(context_.links.close({file, last}).best());
    const auto same = [&](const auto& one) { return one.first == type; };
    if (type.valid() && std::ranges::none_of(out, same))
      out.emplace_back(type, Place{file, call.line, call.line});
  });
}

void Guards::add_setting(const Match& match) {
  const FileId file = match.site.file;
  const std::string_view setting = constant(match.shape->role("setting"));
  if (!is_own(context_, file) || !setting_of(context_.project.of(file), setting).valid()) return;
  defaults_[std::string(constant(match.shape->role("group")))].push_back(of_setting(match));
}

/// The function of the class that is written anew for one of an interface or class above it.
static SymbolRef written_anew(const ReaderContext& context, SymbolRef type, SymbolRef function) {
  if (!type.valid() || !function.valid()) return {};
  const Syntax& declared = context.project.of(function.file);
  const syntax::Symbol& wanted = declared.symbols[function.symbol.index()];
  if (type == SymbolRef{function.file, wanted.container}) return {};
  const Syntax& syntax = context.project.of(type.file);
  SymbolRef out;
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = syntax.symbols[i];
    if (symbol.container != type.symbol || syntax.text(symbol.name) != declared.text(wanted.name) ||
        symbol.parameter_count != wanted.parameter_count)
      continue;
    if (out.valid()) return {};  // two of that name: nobody knows which one
    out = {type.file, SymbolId(i)};
  }
  return out;
}

std::vector<Guarding> Guards::of_answer(SymbolRef registered, const Answering& who) {
  std::vector<Guarding> out = of_handler(registered);
  if (who.function != registered) append(out, of_handler(who.function, who.type, who.action));
  const SymbolRef anew = written_anew(context_, who.bearer, who.function);
  if (!anew.valid()) {
    append(out, of_groups(registered, who.function, who.method));
    return out;
  }
  append(out, of_handler(anew));
  append(out, of_groups(registered, anew, who.method, who.function));
  return out;
}

/// Takes out what the other branch does not ask for; where both ask for a login, but not by the
/// same guards, one of them stands for it.
static void keep_common(std::vector<Guarding>& known, const std::vector<Guarding>& other) {
  const auto asks = [](const Guarding& one) { return one.kind == "auth" || one.kind == "role"; };
  const auto login = std::ranges::find_if(known, asks);
  const bool both = login != known.end() && std::ranges::any_of(other, asks);
  const Guarding first = both ? *login : Guarding();
  std::erase_if(known, [&](const Guarding& one) {
    return std::ranges::none_of(other, [&](const Guarding& same) {
      return same.kind == one.kind && same.name == one.name && same.value == one.value;
    });
  });
  if (!both) known.clear();
  if (both && std::ranges::none_of(known, asks))
    known.push_back({"auth", first.name, "", first.place});
}

/// What a function of the class asks for whichever way it goes: `if reads: self.guards = [Login]`,
/// `else: self.guards = [Login & Staff]`. Nothing where one of the ways is not read.
std::vector<Guarding> Guards::common_inside(const Match& match, std::string_view function,
                                            const GroupGuard& own) {
  const Syntax& syntax = context_.project.of(match.site.file);
  const std::string_view layers = match.shape->role("layers");
  const std::string_view name = layers.substr(layers.rfind('.') + 1);
  std::vector<std::vector<Guarding>> ways;
  bool settled = false;  // nothing is left for what stands behind
  const auto inside = [&](SymbolId scope) {
    if (!scope.valid()) return false;
    const syntax::Symbol& symbol = syntax.symbols[scope.index()];
    return symbol.container == match.site.scope && syntax.text(symbol.name) == function;
  };
  const auto add = [&](ValueId list, GuardId guard) {
    const ValueNode& node = syntax.value(list);
    std::vector<Guarding> way;
    for (std::size_t i = 0; i < node.child_count; ++i)
      append(way, given_one(*match.shape, match.site, syntax.child(node, i)));
    ways.push_back(std::move(way));
    const bool rest = !guard.valid() || (syntax.guards[guard.index()].negated &&
                                         !syntax.guards[guard.index()].parent.valid());
    settled = settled || rest;
  };
  const auto is_list = [&](ValueId id) {
    return id.valid() && syntax.value(id).kind == ValueKind::list;
  };
  for (const syntax::Binding& binding : syntax.bindings) {
    const std::string_view target = syntax.text(binding.target);
    if (!inside(binding.scope) || target.substr(target.rfind('.') + 1) != name) continue;
    if (!is_list(binding.value)) return {};
    add(binding.value, binding.guard);
  }
  const bool set = !ways.empty();
  for (const syntax::Exit& exit : syntax.exits) {
    if (!inside(exit.scope) || exit.kind != syntax::ExitKind::return_) continue;
    if (is_list(exit.value) && !set) add(exit.value, exit.guard);
    if (!is_list(exit.value) && !set && exit.guard.valid()) return {};
  }
  if (ways.empty() || (!settled && !own.said)) return {};
  if (!settled) ways.push_back(own.are);
  std::vector<Guarding> out = ways.front();
  for (std::size_t i = 1; i < ways.size(); ++i) keep_common(out, ways[i]);
  return out;
}

/// A class or function that belongs to a group, with what it says itself.
void Guards::add_to_group(const Match& match) {
  const std::string_view group = constant(match.shape->role("group"));
  if (match.shape->on == "file") return add_setting(match);
  const SymbolRef owner{match.site.file, match.site.scope};
  if (!owner.valid()) return;
  GroupGuard guard;
  guard.group = group;
  const std::string_view open = constant(match.shape->role("computed_by"));
  guard.open = !open.empty() && has_member(context_.project.of(owner.file), owner.symbol, open);
  const std::string_view layers = match.shape->role("layers");
  const Operand said = layers.empty() ? Operand() : pick(context_, match.site, layers);
  // `@RolesAllowed("staff")`: the annotation itself says it.
  const bool itself = layers.empty() && !match.shape->role("kind").empty();
  guard.said = itself || said.kind != Operand::Kind::none;
  if (guard.said) guard.are = read(*match.shape, match.site);
  if (said.kind == Operand::Kind::value && !match.shape->role("empty").empty()) {
    const Syntax& syntax = context_.project.of(said.value.file);
    const ValueNode& node = syntax.value(said.value.value);
    const Place place{said.value.file, node.line, node.line};
    if (node.kind == ValueKind::list && node.child_count == 0)
      guard.are = {{std::string(constant(match.shape->role("empty"))),
                    std::string(layers.substr(layers.rfind('.') + 1)), "", place}};
  }
  if (guard.open) guard.common = common_inside(match, open, guard);
  guard.judged_in = constant(match.shape->role("judged_in"));
  if (guard.said || guard.open || layers.empty() || match.shape->on == "base")
    in_groups_[owner].push_back(std::move(guard));
}

/// What all settings of the program agree on.
std::vector<Guarding> Guards::defaults(const std::string& group) const {
  const auto found = defaults_.find(group);
  if (found == defaults_.end()) return {};
  const auto names = [](const std::vector<Guarding>& guards) {
    std::string out;
    for (const Guarding& guard : guards) out += guard.kind + " " + guard.name + "\n";
    return out;
  };
  for (const auto& other : found->second) {
    if (names(other) != names(found->second.front())) return {};
  }
  std::vector<Guarding> out = found->second.front();
  std::erase_if(out, [](const Guarding& guard) { return guard.kind == "public"; });
  return out;
}

/// Whether one of the classes writes a function anew through which all that is asked of it goes
/// ("dispatch initial"): whom that lets by nobody knows, whatever lists beside it leave open.
bool Guards::judges_itself(const std::vector<SymbolRef>& types, std::string_view functions) const {
  if (functions.empty()) return false;
  return std::ranges::any_of(types, [&](SymbolRef type) {
    const auto [at, fresh] = judging_.try_emplace({type, std::string(functions)}, false);
    if (!fresh) return at->second;
    const Syntax& syntax = context_.project.of(type.file);
    at->second = std::ranges::any_of(split(functions, ' '), [&](std::string_view name) {
      return has_member(syntax, type.symbol, name);
    });
    return at->second;
  });
}

std::vector<Guarding> Guards::of_groups(SymbolRef registered, SymbolRef handler,
                                        std::string_view method, SymbolRef declared) const {
  if (in_groups_.empty() || (!registered.valid() && !handler.valid())) return {};
  std::vector<SymbolRef> carriers = classes_above(registered.valid() ? registered : handler);
  for (const SymbolRef& symbol : {registered, declared, handler}) {
    if (symbol.valid() && std::ranges::find(carriers, symbol) == carriers.end())
      carriers.push_back(symbol);
  }
  std::map<std::string, GroupGuard> nearest;
  for (const SymbolRef& symbol : carriers) {
    const auto found = in_groups_.find(symbol);
    if (found == in_groups_.end()) continue;
    for (const GroupGuard& guard : found->second) {
      GroupGuard& known = nearest[guard.group];
      known.open = known.open || guard.open;
      if (!guard.judged_in.empty()) known.judged_in = guard.judged_in;
      if (guard.open) known.common = guard.common;
      if (!guard.said) continue;
      known.said = true;
      known.are = guard.are;
    }
  }
  std::vector<Guarding> out;
  for (const auto& [group, guard] : nearest) {
    if (guard.open) {  // a function decides, request by request
      append(out, guard.common);
      continue;
    }
    append(out, guard.said ? guard.are : defaults(group));
    if (judges_itself(carriers, guard.judged_in))
      std::erase_if(out, [](const Guarding& one) { return one.kind == "public"; });
  }
  // "auth_to_change": reads pass it, and are told of it where nothing else asks who comes.
  const bool asked = std::ranges::any_of(
      out, [](const Guarding& guard) { return guard.kind == "auth" || guard.kind == "role"; });
  if (asked && only_reads(method))
    std::erase_if(out, [](const Guarding& guard) { return guard.kind.ends_with(kToChange); });
  for (Guarding& guard : out) {
    if (!guard.kind.ends_with(kToChange)) continue;
    guard.kind.resize(guard.kind.size() - kToChange.size());
    if (only_reads(method)) guard.kind = "optional_auth";
    if (method == "ANY") guard.kind = "other";
  }
  return out;
}

}  // namespace cutaway::meaning
