// SPDX-License-Identifier: Apache-2.0
// CallBodies: the bodies behind what is only declared: an interface, an empty function of a class
// that others extend, a class, a value that is a function.
#include <algorithm>
#include <cctype>

#include "meaning/wrappers.h"
#include "model/trace/call_bodies.h"
#include "model/trace/guard_bodies.h"
#include "model/trace/overloads.h"

namespace cutaway::model {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostNesting = 32;
constexpr std::size_t kMostHeirs = 64, kMostAlternatives = 48;
constexpr std::size_t kMostInDefaults = 64;
constexpr std::size_t kByChance = 4;  // functions that a type may have without being meant
// Who has so many names is meant, though one in so many functions writes a type by another name.
constexpr std::size_t kManyNames = 8, kUnlikeOneOf = 4;

bool is_function(SymbolKind kind) {
  return kind == SymbolKind::function || kind == SymbolKind::method ||
         kind == SymbolKind::constructor;
}

bool is_type(SymbolKind kind) {
  return kind == SymbolKind::class_ || kind == SymbolKind::struct_ ||
         kind == SymbolKind::interface || kind == SymbolKind::trait;
}

/// Whether what follows a word says that it is only the name of what is taken: `old Order`.
bool is_type_ahead(std::string_view rest) {
  if (!rest.starts_with(' ')) return false;
  const char next = rest.size() > 1 ? rest[1] : ' ';
  return next == '*' || next == '[' || next == '.' ||
         std::isalpha(static_cast<unsigned char>(next));
}

/// "Order", "error" of `(*model.Order, error)`, "func", "Order" of `func(old Order)`.
void add_type_words(std::string_view type, std::vector<std::string_view>& out) {
  const auto is_word = [](char c) {
    return c == '_' || std::isalnum(static_cast<unsigned char>(c));
  };
  for (std::size_t i = 0; i < type.size();) {
    std::size_t end = i;
    while (end < type.size() && is_word(type[end])) ++end;
    const bool qualifies = type.substr(end).starts_with('.') && !type.substr(end).starts_with("..");
    if (end > i && !qualifies && !is_type_ahead(type.substr(end)))
      out.push_back(type.substr(i, end - i));
    i = end + 1;
  }
}

/// Whether one is the other, or that with names between: `(order Order, err error)`.
bool within(std::vector<std::string_view> few, std::vector<std::string_view> many) {
  if (few.size() > many.size()) std::swap(few, many);
  std::size_t at = 0;
  for (const std::string_view word : many) at += at < few.size() && few[at] == word ? 1 : 0;
  return few.empty() || at == few.size();
}

std::vector<std::string_view> taken(const Syntax& syntax, const Symbol& function) {
  std::vector<std::string_view> out;
  for (std::uint32_t p = 0; p < function.parameter_count; ++p)
    add_type_words(syntax.text(syntax.parameters[function.first_parameter + p].type), out);
  return out;
}

/// How many things a function gives: two for "(*Order, error)".
std::size_t given_count(std::string_view type) {
  if (!type.starts_with('(')) return type.empty() ? 0 : 1;
  std::size_t count = 0;
  int depth = 0;
  bool open = false;  // something stands behind the last comma
  for (const char c : type) {
    if (c == ')' || c == ']' || c == '}') --depth;
    if (c == ',' && depth == 1) open = false;
    if (c != ',' && c != ' ' && c != '\n' && c != '\t' && depth > 0 && !open) open = ++count > 0;
    if (c == '(' || c == '[' || c == '{') ++depth;
  }
  return count;
}

/// Whether two functions may take and give the same, as far as their types are written.
bool fits(const Syntax& a, const Symbol& one, const Syntax& b, const Symbol& other) {
  // `(page, size int)` counts as one: only that nothing is taken can be compared.
  if ((one.parameter_count == 0) != (other.parameter_count == 0) ||
      given_count(a.text(one.type)) != given_count(b.text(other.type)))
    return false;
  std::vector<std::string_view> gives, gives_other;
  add_type_words(a.text(one.type), gives);
  add_type_words(b.text(other.type), gives_other);
  return within(gives, gives_other) && within(taken(a, one), taken(b, other));
}

/// Whether all that a function calls stands in what its parameters are without an argument:
/// `fun find(id: String, limits: Limits = Limits()): Order?` only declares.
bool only_defaults(const Syntax& syntax, const Symbol& function,
                   std::span<const std::uint32_t> calls) {
  if (calls.empty() || function.parameter_count == 0) return calls.empty();
  std::vector<ValueId> open;
  for (std::uint32_t p = 0; p < function.parameter_count; ++p) {
    const ValueId given = syntax.parameters[function.first_parameter + p].default_value;
    if (given.valid()) open.push_back(given);
  }
  for (std::size_t i = 0; i < open.size() && open.size() < kMostInDefaults; ++i) {
    const ValueNode& node = syntax.value(open[i]);
    for (std::size_t c = 0; c < node.child_count; ++c)
      if (syntax.child(node, c).valid()) open.push_back(syntax.child(node, c));
  }
  return std::ranges::all_of(calls, [&](std::uint32_t call) {
    return std::ranges::find(open, syntax.calls[call].callee) != open.end();
  });
}

}  // namespace

/// Who has a function of that name, by type: written for it, or had from what it embeds.
std::map<std::string, SymbolRef, std::less<>> CallBodies::offering(std::string_view name) const {
  std::map<std::string, SymbolRef, std::less<>> out;
  const auto direct = received_.find(name);
  if (direct == received_.end()) return out;
  std::vector<std::string> open;
  for (const auto& [owner, ref] : direct->second) {
    if (out.emplace(owner, ref).second) open.push_back(owner);
  }
  for (std::size_t i = 0; i < open.size(); ++i) {
    const auto around = embedders_.find(open[i]);
    if (around == embedders_.end()) continue;
    for (const std::string& owner : around->second) {
      if (out.emplace(owner, out.find(open[i])->second).second) open.push_back(owner);
    }
  }
  return out;
}

/// `func NewMailer(host string) Sender { return &mailer{host} }`: a mailer is made to be a Sender.
void CallBodies::note_makers(FileId file) {
  const Syntax& syntax = in_.project.of(file);
  std::map<std::uint32_t, std::string_view> made;  // by line
  for (const ValueNode& node : syntax.values) {
    const bool named = !syntax.text(node.text).empty() || node.child_count == 0;
    if (node.kind == ValueKind::construct || node.kind == ValueKind::record)
      made.emplace(node.line,
                   syntax.text(named ? node.text : syntax.value(syntax.child(node, 0)).text));
  }
  if (made.empty()) return;
  for (const Symbol& function : syntax.symbols) {
    if (!is_function(function.kind) || !function.receiver.empty() || function.type.empty())
      continue;
    std::vector<std::string_view> gives;
    add_type_words(syntax.text(function.type), gives);
    for (auto at = made.lower_bound(function.line);
         at != made.end() && at->first <= function.end_line && !gives.empty(); ++at) {
      if (!at->second.empty() && at->second != gives.front())
        made_for_[std::string(gives.front())].insert(owner_key(file, at->second));
    }
  }
}

/// Of the types that fit an interface, those that are made for it somewhere, where any is that does
/// the work itself: what is only put around another leaves open who that is.
void CallBodies::keep_made(SymbolRef type, SymbolRef function,
                           std::map<std::string, SymbolRef, std::less<>>& candidates) const {
  if (candidates.size() < 2) return;
  const auto made = made_for_.find(text(type));
  if (made == made_for_.end()) return;
  const auto is_made = [&](const auto& row) { return made->second.contains(row.first); };
  if (std::ranges::none_of(candidates, [&](const auto& row) {
        return is_made(row) && !wraps_another(row.second, function);
      }))
    return;
  std::erase_if(candidates, [&](const auto& row) { return !is_made(row); });
}

/// Types whose functions outside of them have all the names that the interface asks for, and take
/// and give the same.
std::vector<SymbolRef> CallBodies::structural(SymbolRef type, SymbolRef function) const {
  const auto [known, fresh] = structural_.try_emplace(function);
  if (!fresh) return known->second;
  const Syntax& syntax = in_.project.of(type.file);
  auto candidates = offering(text(function));
  std::size_t asked = 0;
  std::map<std::string, std::size_t> unlike;  // functions that take or give other types
  for (std::size_t i = type.symbol.index() + 1; i < syntax.symbols.size(); ++i) {
    const Symbol& one = syntax.symbols[i];
    if (one.line > symbol(type).end_line || candidates.empty()) break;
    if (one.container != type.symbol || !is_function(one.kind)) continue;
    ++asked;
    const auto others = offering(syntax.text(one.name));
    std::erase_if(candidates, [&](const auto& row) {
      const auto other = others.find(row.first);
      if (other == others.end()) return true;
      if (!fits(syntax, one, in_.project.of(other->second.file), symbol(other->second)))
        ++unlike[row.first];
      return false;
    });
  }
  std::erase_if(candidates, [&](const auto& row) {
    return unlike[row.first] * kUnlikeOneOf > (asked >= kManyNames ? asked : 0);
  });
  if (asked <= kByChance) keep_made(type, function, candidates);
  std::set<SymbolRef> found;
  for (const auto& [owner, ref] : candidates) found.insert(ref);
  return known->second = {found.begin(), found.end()};
}

/// `partial class Orders` in several files of one namespace.
void CallBodies::index_parts() {
  std::map<std::pair<std::string_view, std::string_view>, std::vector<SymbolRef>> written;
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    const FileId file(f);
    if (ecosystems_[f] != "nuget" || !of_product(in_, file) || stands_in(file)) continue;
    const Syntax& syntax = in_.project.of(file);
    const std::string_view space = syntax.text(syntax.package);
    for (std::size_t s = 0; s < syntax.symbols.size() && !space.empty(); ++s) {
      const Symbol& type = syntax.symbols[s];
      if (is_type(type.kind) && !type.container.valid())
        written[{space, syntax.text(type.name)}].push_back({file, SymbolId(s)});
    }
  }
  for (const auto& [name, places] : written) {
    if (places.size() < 2 || places.size() > kMostHeirs) continue;
    for (const SymbolRef place : places) {
      for (const SymbolRef other : places)
        if (other != place) parts_[place].push_back(other);
    }
  }
}

std::vector<SymbolRef> CallBodies::upwards(SymbolRef type) const {
  std::vector<SymbolRef> open{type};
  for (std::size_t i = 0; i < open.size() && i < kMostHeirs; ++i) {
    if (const auto parts = parts_.find(open[i]); parts != parts_.end()) {
      for (const SymbolRef part : parts->second)
        if (std::ranges::find(open, part) == open.end()) open.push_back(part);
    }
    const auto parents = parents_.find(open[i]);
    if (parents == parents_.end()) continue;
    for (const SymbolRef parent : parents->second) {
      if (of_product(in_, parent.file) && std::ranges::find(open, parent) == open.end())
        open.push_back(parent);
    }
  }
  return open;
}

/// What an object of the class runs for a function of an interface: its own, or one that it has
/// from a trait or a class above it.
SymbolRef CallBodies::had_by(SymbolRef type, SymbolRef function) const {
  if (symbol(type).kind == SymbolKind::interface) return {};
  for (const SymbolRef holder : upwards(type)) {
    if (symbol(holder).kind == SymbolKind::interface) continue;
    const SymbolRef body = same_signature(in_, holder, function);
    if (body.valid() && body != function && (symbol(body).flags & syntax::kAbstract) == 0)
      return body;
    if (const SymbolRef held = held_by(holder, text(function)); held.valid()) return held;
  }
  return {};
}

/// `close = caught(async () => …)`: the function that is written there, where it is the one that
/// runs.
static SymbolRef wrapped_function(const Inputs& in, ValueRef value) {
  const Syntax& syntax = in.project.of(value.file);
  const ValueNode& call = syntax.value(value.value);
  if (call.kind != ValueKind::call) return {};
  for (std::size_t c = 1; c < call.child_count; ++c) {
    const ValueNode& given = syntax.value(syntax.child(call, c));
    if (given.kind != ValueKind::function || !given.symbol.valid()) continue;
    const SymbolRef written{value.file, given.symbol};
    const SymbolRef runs = meaning::run_later({in.project, in.links, in.catalogue}, value);
    return runs == written ? written : SymbolRef();
  }
  return {};
}

/// The function that a field of that name is written with: `close = closeOrder`, `close = () => …`.
SymbolRef CallBodies::held_by(SymbolRef type, std::string_view name) const {
  const Syntax& syntax = in_.project.of(type.file);
  for (std::size_t i = type.symbol.index() + 1; i < syntax.symbols.size(); ++i) {
    const Symbol& one = syntax.symbols[i];
    if (one.line > symbol(type).end_line) break;
    if (one.container != type.symbol || is_function(one.kind) || !one.value.valid() ||
        syntax.text(one.name) != name)
      continue;
    const ValueNode& value = syntax.value(one.value);
    if (value.kind == ValueKind::function && value.symbol.valid()) return {type.file, value.symbol};
    if (const SymbolRef inside = wrapped_function(in_, {type.file, one.value}); inside.valid())
      return inside;
    if (value.kind != ValueKind::reference) return {};
    const SymbolRef named = in_.links.what_is({type.file, one.value}).symbol;
    return is_run(named) && of_product(in_, named.file) ? named : SymbolRef();
  }
  return {};
}

SymbolRef CallBodies::of_class(SymbolRef type, SymbolRef function) const {
  if (const SymbolRef body = had_by(type, function); body.valid()) return body;
  const auto written = received_.find(text(function));
  if (written == received_.end()) return {};
  const std::string owner = owner_key(type.file, text(type));
  for (const auto& [of, body] : written->second)
    if (of == owner) return body;
  return {};
}

/// What tools have written, and what stands in for others in tests, runs only where nothing else
/// does.
void CallBodies::keep_real(std::set<SymbolRef>& bodies) const {
  const auto real = [&](SymbolRef body) {
    if (!in_.own(body.file)) return false;
    const SymbolId around = symbol(body).container;
    const std::string_view owner = around.valid()
                                       ? text({body.file, around})
                                       : in_.project.of(body.file).text(symbol(body).receiver);
    return std::ranges::none_of(stand_ins_,
                                [&](const std::string& glob) { return matches_glob(glob, owner); });
  };
  if (bodies.size() < 2 || std::ranges::none_of(bodies, real)) return;
  std::erase_if(bodies, [&](SymbolRef body) { return !real(body); });
}

std::vector<SymbolRef> CallBodies::downwards(SymbolRef type) const {
  std::vector<SymbolRef> open{type};
  for (std::size_t i = 0; i < open.size() && i < kMostHeirs; ++i) {
    const auto heirs = heirs_.find(open[i]);
    if (heirs == heirs_.end()) continue;
    for (const SymbolRef heir : heirs->second)
      if (std::ranges::find(open, heir) == open.end()) open.push_back(heir);
  }
  open.erase(open.begin());
  return open;
}

EnteredBodies CallBodies::implementations(SymbolRef function) const {
  EnteredBodies out;
  const SymbolRef type{function.file, symbol(function).container};
  if (!type.valid()) return out;
  std::vector<SymbolRef> open{type};
  if (const auto parts = parts_.find(type); parts != parts_.end())
    open.insert(open.end(), parts->second.begin(), parts->second.end());
  std::set<SymbolRef> found;
  std::map<SymbolRef, std::set<SymbolRef>> having;  // classes, by what they have
  for (std::size_t i = 0; i < open.size() && i < kMostHeirs; ++i) {
    const auto heirs = heirs_.find(open[i]);
    if (heirs == heirs_.end()) continue;
    for (const SymbolRef heir : heirs->second) {
      if (std::find(open.begin(), open.end(), heir) != open.end()) continue;
      open.push_back(heir);
      const SymbolRef body = had_by(heir, function);
      if (!body.valid()) continue;
      found.insert(body);
      if (symbol(heir).kind == SymbolKind::class_) having[body].insert(heir);
    }
  }
  if (found.empty() && symbol(type).kind == SymbolKind::interface) {
    for (const SymbolRef body : structural(type, function)) found.insert(body);
  }
  keep_real(found);
  keep_last(function, found);
  out.candidates = found.size();
  if (found.size() > kMostAlternatives) return out;
  for (const SymbolRef body : found) {
    const bool only = found.size() == 1;
    out.bodies.push_back(
        {body, false, only ? Confidence::medium : Confidence::low, {}, found.size()});
    // The one class that has it from above is the object's.
    const auto& by = having[body];
    const SymbolRef holder{body.file, symbol(body).container};
    if (by.size() == 1 && *by.begin() != holder) out.bodies.back().self = *by.begin();
  }
  return out;
}

EnteredBodies CallBodies::bodies_of(SymbolRef ref) const {
  EnteredBodies out;
  if (!ref.valid() || !of_product(in_, ref.file)) return out;
  const Symbol& at = symbol(ref);
  if (is_type(at.kind)) {
    SymbolRef type = ref, body = constructor_of(ref);
    for (int step = 0; step < kMostNesting && !body.valid(); ++step) {
      const auto parents = parents_.find(type);
      if (parents == parents_.end()) break;
      type = parents->second.front();
      if (!of_product(in_, type.file)) break;
      body = constructor_of(type);
    }
    if (body.valid()) out.bodies.push_back({body, false, Confidence::high, {}, 1});
    return out;
  }
  const bool in_interface =
      at.container.valid() &&
      in_.project.of(ref.file).symbols[at.container.index()].kind == SymbolKind::interface;
  if (!is_function(at.kind)) {
    // `close: (order: Order) => void` of an interface is declared like a function.
    if (in_interface && !at.value.valid()) return implementations(ref);
    if (!at.value.valid()) return out;
    const ValueNode& value = in_.project.of(ref.file).value(at.value);
    if (value.kind == ValueKind::function && value.symbol.valid())
      out.bodies.push_back({{ref.file, value.symbol}, false, Confidence::medium, {}, 1});
    else if (const SymbolRef inside = wrapped_function(in_, {ref.file, at.value}); inside.valid())
      out.bodies.push_back({inside, false, Confidence::medium, {}, 1});
    return out;
  }
  const bool empty = (at.flags & syntax::kAbstract) != 0 ||
                     (in_interface && only_defaults(in_.project.of(ref.file), at, calls_of(ref)));
  if (empty) return implementations(ref);
  // A function that does nothing, in a class that others extend, stands for theirs.
  const SymbolRef type{ref.file, at.container};
  if (calls_of(ref).empty() && heirs_.contains(type)) {
    EnteredBodies others = implementations(ref);
    if (others.candidates > 0) return others;
  }
  out.bodies.push_back({ref, false, Confidence::high});
  return out;
}

bool CallBodies::bodyless(SymbolRef ref) const {
  if (!ref.valid() || !in_.has(ref.file)) return false;
  const Symbol& at = symbol(ref);
  if (!is_function(at.kind) || !at.container.valid()) return false;
  const SymbolKind around = in_.project.of(ref.file).symbols[at.container.index()].kind;
  const bool abstract = (at.flags & syntax::kAbstract) != 0;
  if (!abstract && (around != SymbolKind::interface ||
                    !only_defaults(in_.project.of(ref.file), at, calls_of(ref))))
    return false;
  return bodies_of(ref).candidates == 0;
}

/// What the classes below an interface run for a function that it has from an interface above.
EnteredBodies CallBodies::below(SymbolRef type, SymbolRef function) const {
  std::vector<SymbolRef> open{type};
  std::set<SymbolRef> found;
  for (std::size_t i = 0; i < open.size() && i < kMostHeirs; ++i) {
    const auto heirs = heirs_.find(open[i]);
    if (heirs == heirs_.end()) continue;
    for (const SymbolRef heir : heirs->second) {
      if (std::ranges::find(open, heir) == open.end()) open.push_back(heir);
      for (const SymbolRef holder : upwards(heir)) {
        const SymbolRef body = same_signature(in_, holder, function);
        if (!body.valid() || symbol(holder).kind == SymbolKind::interface) continue;
        if ((symbol(body).flags & syntax::kAbstract) == 0) found.insert(body);
        break;
      }
    }
  }
  // Where types do not say what they implement: those that have all that the interface is put
  // together of (`type Orders interface { OrderReader; OrderWriter }`).
  const std::vector<SymbolRef> pieces = found.empty() ? upwards(type) : std::vector<SymbolRef>();
  const SymbolRef declared{function.file, symbol(function).container};
  if (std::ranges::find(pieces, declared) != pieces.end()) {
    auto candidates = offering(text(function));
    for (const SymbolRef piece : pieces) {
      const Syntax& syntax = in_.project.of(piece.file);
      for (std::size_t i = piece.symbol.index() + 1; i < syntax.symbols.size(); ++i) {
        const Symbol& one = syntax.symbols[i];
        if (one.line > symbol(piece).end_line || candidates.empty()) break;
        if (one.container != piece.symbol || !is_function(one.kind)) continue;
        const auto others = offering(syntax.text(one.name));
        std::erase_if(candidates, [&](const auto& row) {
          const auto other = others.find(row.first);
          return other == others.end() ||
                 !fits(syntax, one, in_.project.of(other->second.file), symbol(other->second));
        });
      }
    }
    for (const auto& [owner, ref] : candidates) found.insert(ref);
  }
  keep_real(found);
  keep_last(function, found);
  EnteredBodies out;
  out.candidates = found.size();
  for (const SymbolRef body : found) {
    const bool only = found.size() == 1;
    if (found.size() <= kMostAlternatives)
      out.bodies.push_back(
          {body, false, only ? Confidence::medium : Confidence::low, {}, found.size()});
  }
  return out;
}

std::string_view CallBodies::taken_by(SymbolRef function) const {
  if (!function.valid() || symbol(function).parameter_count == 0) return {};
  const Syntax& syntax = in_.project.of(function.file);
  std::string_view type = syntax.text(syntax.parameters[symbol(function).first_parameter].type);
  type = trim(type.substr(0, type.find_first_of("<[&*?")));
  return type.substr(type.find_last_of(" .:") + 1);
}

}  // namespace cutaway::model
