// SPDX-License-Identifier: Apache-2.0
// Counts method names over the project.
#include "linking/unique_names.h"

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"

namespace cutaway::linking {
namespace {

using sources::Origin;
using syntax::SymbolKind;
using syntax::ValueKind;

constexpr std::size_t kShortest = 8;

constexpr std::size_t kWordsThatSayAll = 3;
constexpr int kLongestChain = 8;
/// Files that imports join are a program of its own from so many on: fewer may be plug-ins, which
/// nobody imports.
constexpr std::uint32_t kProgram = 20;

bool share(const std::vector<std::string>& some, const std::vector<std::string>& others) {
  return std::ranges::any_of(some, [&](const std::string& word) {
    return std::ranges::find(others, word) != others.end();
  });
}

/// Names with two words that are long enough to be somebody's own.
bool says_something(std::string_view name) {
  return name.size() >= kShortest && identifier_words(name).size() >= 2;
}

}  // namespace

UniqueNames::UniqueNames(const Linker& linker, const std::vector<FileTargets>& targets)
    : linker_(linker) {
  find_islands(targets.size());
  for (std::size_t i = 0; i < targets.size(); ++i) {
    add_methods(FileId(i));
    add_outside(FileId(i), targets[i]);
  }
}

/// Files are joined by what they import, whichever way.
void UniqueNames::find_islands(std::size_t files) {
  islands_.resize(files);
  for (std::uint32_t i = 0; i < files; ++i) islands_[i] = i;
  for (std::uint32_t i = 0; i < files; ++i) {
    if (linker_.project().file(FileId(i)).origin != Origin::own) continue;
    for (const Resolution& module : linker_.slots(FileId(i)).modules) {
      if (!module.file.valid() || linker_.project().file(module.file).origin != Origin::own)
        continue;
      const std::uint32_t one = island_of(i), other = island_of(module.file.value);
      islands_[std::max(one, other)] = std::min(one, other);
    }
  }
  sizes_.resize(files);
  for (std::uint32_t i = 0; i < files; ++i) {
    islands_[i] = island_of(i);
    ++sizes_[islands_[i]];
  }
}

std::uint32_t UniqueNames::island_of(std::uint32_t file) {
  while (islands_[file] != file) file = islands_[file] = islands_[islands_[file]];
  return file;
}

/// Whether the files belong to two programs of which none imports anything of the other: a server
/// does not call what the pages beside it have.
bool UniqueNames::apart(FileId file, FileId other) const {
  const std::uint32_t one = islands_[file.index()], two = islands_[other.index()];
  return one != two && sizes_[one] >= kProgram && sizes_[two] >= kProgram;
}

void UniqueNames::add_methods(FileId file) {
  const Origin origin = linker_.project().file(file).origin;
  if (origin != Origin::own && origin != Origin::generated) return;
  const syntax::Syntax& syntax = linker_.syntax(file);
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    if (syntax.symbols[s].kind != SymbolKind::method) continue;
    const std::string_view name = syntax.text(syntax.symbols[s].name);
    if (!says_something(name)) continue;
    const auto [place, is_new] = methods_.emplace(hash64(name), SymbolRef{file, SymbolId(s)});
    if (!is_new) place->second = {};
  }
}

void UniqueNames::add_outside(FileId file, const FileTargets& targets) {
  const syntax::Syntax& syntax = linker_.syntax(file);
  for (std::size_t c = 0; c < targets.calls.size(); ++c) {
    if (targets.calls[c].origin == 0 || is_bare(file, syntax.calls[c])) continue;
    const std::string_view name = syntax.text(syntax.calls[c].name);
    if (says_something(name)) outside_.insert(hash64(name));
  }
}

/// `order_total(x)` where bare names call methods: of the object, wherever it has them from.
bool UniqueNames::is_bare(FileId file, const syntax::Call& call) const {
  return linker_.rules(file).names_call && call.callee.valid() &&
         linker_.syntax(file).value(call.callee).kind == ValueKind::reference;
}

/// Whether something beside a name of two words says that the method is meant: `cart.add_line(x)`
/// of a Cart, or of a CartLine; `paragraph.add_child(x)` of a Comment may be anybody's.
bool UniqueNames::is_borne_out(FileId file, const syntax::Call& call, SymbolRef method) const {
  const syntax::Syntax& syntax = linker_.syntax(file);
  std::vector<std::string> said = identifier_words(syntax.text(call.name));
  if (said.size() >= kWordsThatSayAll || is_bare(file, call)) return true;
  if (is_mixed(file, call)) return true;
  ValueId at = call.callee;
  for (int step = 0; step < kLongestChain && syntax.value(at).child_count > 0; ++step) {
    at = syntax.child(syntax.value(at), 0);
    for (std::string& word : identifier_words(syntax.text(syntax.value(at).text)))
      said.push_back(std::move(word));
  }
  const syntax::Syntax& there = linker_.syntax(method.file);
  SymbolId owner = there.symbols[method.symbol.index()].container;
  for (int step = 0; step < kLongestChain && owner.valid(); ++step) {
    const syntax::Symbol& around = there.symbols[owner.index()];
    if (share(said, identifier_words(there.text(around.name)))) return true;
    owner = around.container;
  }
  const std::string& path = linker_.project().file(method.file).path;
  return share(said, identifier_words(path.substr(path.rfind('/') + 1)));
}

/// `this.check_cart()` in a function of a record: what it is mixed into has the others from own
/// code, and the record itself does not say where.
bool UniqueNames::is_mixed(FileId file, const syntax::Call& call) const {
  const syntax::Syntax& syntax = linker_.syntax(file);
  const syntax::ValueNode& callee = syntax.value(call.callee);
  if (callee.child_count == 0) return false;
  const std::string_view object = syntax.text(syntax.value(syntax.child(callee, 0)).text);
  if (object != "this" && object != "self") return false;  // `var self = this`
  SymbolId around = call.scope;
  for (int step = 0; step < kLongestChain && around.valid(); ++step) {
    const syntax::Symbol& symbol = syntax.symbols[around.index()];
    if (symbol.kind == SymbolKind::method) return !symbol.container.valid();
    around = symbol.container;
  }
  return false;
}

Target UniqueNames::find(FileId file, const syntax::Call& call) const {
  const syntax::Syntax& syntax = linker_.syntax(file);
  if (!call.callee.valid()) return {};
  if (syntax.value(call.callee).kind != ValueKind::member && !is_bare(file, call)) return {};
  const std::uint64_t hash = hash64(syntax.text(call.name));
  const auto found = methods_.find(hash);
  if (found == methods_.end() || !found->second.valid() || outside_.contains(hash)) return {};
  // Only inside one family of languages.
  if (linker_.resolver(found->second.file) != linker_.resolver(file)) return {};
  if (apart(file, found->second.file) || !is_borne_out(file, call, found->second)) return {};
  return {found->second, 0, Confidence::low};
}

}  // namespace cutaway::linking
