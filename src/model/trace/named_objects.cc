// SPDX-License-Identifier: Apache-2.0
// Only what linking knows no class of is looked at: what it has no origin of, what hangs on a name
// that nobody declares, and what hangs on an object of a library under a name of two words.
#include "model/trace/named_objects.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/context.h"
#include "model/trace/guard_bodies.h"

namespace cutaway::model {
namespace {

using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostLinks = 12;
/// Before the names that things of several kinds have, each by its rows: `shop.models.orders`.
constexpr std::string_view kByRows = "several ";

bool is_self(std::string_view name) {
  return name == "this" || name == "self" || name == "$this" || name == "static";
}

/// "npm order line" of OrderLine, order_line and orderLine; "" of what has no words.
std::string key_of(std::string_view ecosystem, std::string_view name) {
  const std::vector<std::string> words = identifier_words(name);
  return words.empty() ? std::string() : std::string(ecosystem) + " " + join(words, " ");
}

/// "Order" of "App\Models\Order" and "shop.Order".
std::string_view last_piece(std::string_view name) {
  return name.substr(name.find_last_of("\\.:/") + 1);
}

/// What the chain of a call begins with: `shop` of `shop.models.orders.find`.
const ValueNode& root_of(const Syntax& syntax, ValueId callee) {
  const ValueNode* at = &syntax.value(callee);
  for (int step = 0; step < kMostLinks && at->child_count > 0; ++step)
    at = &syntax.value(syntax.child(*at, 0));
  return *at;
}

}  // namespace

NamedObjects::NamedObjects(const Inputs& in)
    : in_(in), ecosystems_(meaning::file_ecosystems({in.project, in.links, in.catalogue})) {
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    if (key == "lost.globals") globals_.insert(value);
    if (key == "lost.carriers") carriers_.insert(value);
  }
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    const FileId file(f);
    if (!in.own(file) || !of_product(in, file)) continue;
    const Syntax& syntax = in.project.of(file);
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const syntax::Symbol& one = syntax.symbols[s];
      if (one.kind != SymbolKind::class_ || one.name.empty()) continue;
      const std::string key = key_of(ecosystems_[f], syntax.text(one.name));
      if (key.empty()) continue;
      classes_[key].push_back({file, SymbolId(s)});
      classes_[std::string(kByRows) + plural(key)].push_back({file, SymbolId(s)});
    }
  }
}

const std::vector<SymbolRef>* NamedObjects::called(FileId file, std::string_view name) const {
  const auto known = classes_.find(key_of(ecosystems_[file.index()], name));
  return known == classes_.end() ? nullptr : &known->second;
}

/// What a value is called: a name, a member, or what is given by the name that it is asked for.
NamedObjects::Asked NamedObjects::named(FileId file, ValueId value) const {
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& node = syntax.value(value);
  Asked out;
  std::string_view name;
  if (node.kind == ValueKind::call && node.child_count == 2) {
    const ValueNode& given = syntax.value(syntax.child(node, 1));
    if (given.kind == ValueKind::string) name = last_piece(syntax.text(given.text));
    if (given.kind == ValueKind::member && given.child_count > 0 &&
        syntax.text(given.text) == "class") {
      out.by_class = true;
      name = last_piece(syntax.text(syntax.value(syntax.child(given, 0)).text));
    }
  } else if (node.kind == ValueKind::reference || node.kind == ValueKind::parameter ||
             node.kind == ValueKind::member) {
    name = syntax.text(node.text);
  }
  if (name.empty() || is_self(name)) return {};
  const std::vector<SymbolRef>* types = called(file, name);
  // A variable of that name is a list.
  const auto by_rows =
      types == nullptr && node.kind == ValueKind::member
          ? classes_.find(std::string(kByRows) + key_of(ecosystems_[file.index()], name))
          : classes_.end();
  if (by_rows != classes_.end()) types = &by_rows->second;
  if (types == nullptr) return {};
  out.types = *types;
  out.words = identifier_words(name).size();
  const bool upper = name.front() >= 'A' && name.front() <= 'Z';
  out.as_written = upper && std::ranges::all_of(out.types, [&](SymbolRef type) {
                     const Syntax& there = in_.project.of(type.file);
                     return there.text(there.symbols[type.symbol.index()].name) == name;
                   });
  return out;
}

/// Whether nobody knows what the call is made on. A name that nobody declares is taken for a global
/// of the language: what hangs on it is anybody's. `through_library`: what hangs on an object of a
/// library counts, too.
bool NamedObjects::is_open(FileId file, std::uint32_t index, bool through_library) const {
  const auto targets = in_.links.calls(file);
  if (index >= targets.size() || targets[index].symbol.valid()) return false;
  if (targets[index].origin == 0) return true;
  const std::string_view origin = in_.links.name(targets[index].origin);
  const std::size_t colon = origin.find(':');
  if (colon == std::string_view::npos) return false;
  if (colon > 0) return through_library;
  const Syntax& syntax = in_.project.of(file);
  const std::string_view root = syntax.text(root_of(syntax, syntax.calls[index].callee).text);
  std::string_view first = origin.substr(1);
  first = first.substr(0, first.find('.'));
  return first == root || is_self(root);
}

bool NamedObjects::is_handed_around(FileId file, std::uint32_t index) const {
  const auto targets = in_.links.calls(file);
  if (index >= targets.size() || targets[index].symbol.valid() || targets[index].origin == 0)
    return false;
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  if (!call.callee.valid() || syntax.value(call.callee).kind != ValueKind::member) return false;
  const std::string_view origin = in_.links.name(targets[index].origin);
  std::size_t at = origin.find(':');
  if (at == std::string_view::npos) return false;
  std::vector<std::string_view> path;
  while (at != std::string_view::npos) {
    const std::size_t next = origin.find('.', at + 1);
    path.push_back(origin.substr(at + 1, next == origin.npos ? next : next - at - 1));
    at = next;
  }
  if (path.size() < 3) return false;
  if (origin.front() != ':')  // the type, what hangs on it, and at last the function
    return path.size() > 3 && std::any_of(path.begin() + 1, path.end() - 2,
                                          [&](const auto& one) { return carriers_.contains(one); });
  const ValueNode& root = root_of(syntax, call.callee);
  return root.kind == ValueKind::reference && syntax.text(root.text) == path.front() &&
         !globals_.contains(path.front()) && !is_self(path.front());
}

NamedObjects::Asked NamedObjects::of(FileId file, std::uint32_t index) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  if (!call.callee.valid() || syntax.value(call.callee).kind != ValueKind::member) return {};
  if (!is_open(file, index, true)) return {};
  std::string path;
  ValueId at = call.callee;
  for (int step = 0; step < kMostLinks; ++step) {
    const ValueNode& node = syntax.value(at);
    if (node.child_count == 0) break;
    if (node.kind == ValueKind::member) path.insert(0, "." + std::string(syntax.text(node.text)));
    if (node.kind != ValueKind::member && node.kind != ValueKind::call) break;
    at = syntax.child(node, 0);
    const bool begins = syntax.value(at).child_count == 0;
    Asked found = named(file, at);
    if (found.types.empty()) continue;
    // A name that nobody declares is a global itself: `document.write(…)`.
    const auto targets = in_.links.calls(file);
    if (begins && targets[index].origin != 0) return {};
    if (!found.by_class && !is_open(file, index, found.words > 1)) return {};
    found.path = path;
    return found;
  }
  return {};
}

}  // namespace cutaway::model
