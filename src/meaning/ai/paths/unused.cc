// SPDX-License-Identifier: Apache-2.0
// What nothing that was read calls: a model that such code asks is asked by nobody.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "meaning/ai/ground.h"
#include "meaning/ai/paths/reach.h"
#include "meaning/ai/paths/written_names.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostUp = 8;
constexpr std::size_t kMostInField = 40;
constexpr std::ptrdiff_t kFewestBeside = 3;
constexpr std::uint32_t kLongestName = 60;
constexpr auto kEndings =
    std::to_array<std::string_view>({".py", ".ts", ".tsx", ".js", ".jsx", ".mjs", ".go"});

bool is_text_sure(std::string_view path) {
  return std::ranges::any_of(kEndings, [&](std::string_view end) { return path.ends_with(end); });
}

/// `limit: int = Field(default=defaults.limit)`: a field that takes over the value of another one
/// of its name reads it for nobody.
std::set<const ValueNode*> repeated_names(const syntax::Syntax& syntax) {
  std::set<const ValueNode*> out;
  for (const Symbol& symbol : syntax.symbols) {
    if (symbol.kind != SymbolKind::field || !symbol.value.valid()) continue;
    std::vector<ValueId> open{symbol.value};
    for (std::size_t at = 0; at < open.size() && at < kMostInField; ++at) {
      const ValueNode& node = syntax.value(open[at]);
      if (node.kind == ValueKind::member && syntax.text(node.text) == syntax.text(symbol.name))
        out.insert(&node);
      for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
    }
  }
  return out;
}

/// Modules are looked for while the program runs: folders are gone through, or their names are put
/// together. A name that is only handed on is written somewhere as a text.
bool looks_for_modules(const syntax::Syntax& syntax, const AiWords& words) {
  bool imports = false, lists = false;
  for (const syntax::Call& call : syntax.calls) {
    const std::string_view name = syntax.text(call.name);
    if (words.has("model.found_by", name)) return true;
    lists = lists || words.has("model.listed_by", name);
    if (name != "import_module" || call.argument_count == 0) continue;
    const ValueKind kind = syntax.value(syntax.arguments[call.first_argument]).kind;
    imports = imports || kind != ValueKind::string;
    if (kind == ValueKind::concat || kind == ValueKind::format) return true;
  }
  return imports && lists;
}

}  // namespace

bool AiGround::is_mentioned(std::string_view name) const {
  if (mentioned_.empty()) {
    for (std::size_t i = 0; i < context.project.size(); ++i) {
      const syntax::Syntax& syntax = context.project.of(FileId(i));
      const std::set<const ValueNode*> repeated = repeated_names(syntax);
      for (const ValueNode& node : syntax.values) {
        if (repeated.contains(&node)) continue;
        const bool named = node.kind == ValueKind::reference || node.kind == ValueKind::member ||
                           node.kind == ValueKind::parameter;
        const bool text = node.kind == ValueKind::string && node.text.size < kLongestName;
        if (named || text) mentioned_.insert(syntax.text(node.text));
        // "shop.tools.Search" names `Search`, too.
        if (text) mentioned_.insert(last_of(syntax.text(node.text)));
      }
      for (const syntax::Base& base : syntax.bases)
        mentioned_.insert(last_of(syntax.text(base.name)));
      for (const syntax::Export& item : syntax.exports)
        if (!item.local.empty()) mentioned_.insert(syntax.text(item.local));
      for (const syntax::Import& item : syntax.imports)
        if (item.kind == syntax::ImportKind::reexport) mentioned_.insert(syntax.text(item.name));
    }
    note_bases();
  }
  return mentioned_.contains(name);
}

/// The classes of a base of the project, by its name.
void AiGround::note_bases() const {
  for (std::size_t i = 0; i < context.project.size(); ++i) {
    const syntax::Syntax& syntax = context.project.of(FileId(i));
    for (const Symbol& symbol : syntax.symbols)
      for (std::uint32_t b = 0; symbol.kind == SymbolKind::class_ && b < symbol.base_count; ++b)
        made_by_base_[last_of(syntax.text(syntax.bases[symbol.first_base + b].name))].insert(
            syntax.text(symbol.name));
  }
}

/// Others of the same base are named nowhere, either: something makes them without their names.
bool AiGround::is_one_of_many(FileId id, const Symbol& type) const {
  const syntax::Syntax& syntax = context.project.of(id);
  for (std::uint32_t b = 0; b < type.base_count; ++b) {
    const auto row =
        made_by_base_.find(last_of(syntax.text(syntax.bases[type.first_base + b].name)));
    if (row == made_by_base_.end()) continue;
    const auto unnamed = std::ranges::count_if(
        row->second, [&](std::string_view name) { return !mentioned_.contains(name); });
    if (unnamed > 1) return true;
  }
  return false;
}

/// A framework, a decorator or the language itself calls it.
bool AiGround::is_called_from_outside(FileId id, SymbolId at) const {
  const syntax::Syntax& syntax = context.project.of(id);
  const Symbol& symbol = syntax.symbols[at.index()];
  if ((symbol.flags & (syntax::kEntryPoint | syntax::kDefaultExport)) != 0) return true;
  if (entries.has({id, at})) return true;
  if (words.has("comes.called", letters_of(syntax.text(symbol.name)))) return true;
  return std::ranges::any_of(syntax.annotations,
                             [&](const syntax::Annotation& note) { return note.target == at; });
}

void AiGround::note_imports() const {
  for (std::size_t i = 0; i < context.project.size(); ++i) {
    const FileId id(i);
    const syntax::Syntax& syntax = context.project.of(id);
    const bool counts = is_product(id) && !beside(id);
    for (const FileId other : context.links.file_imports(id)) {
      imported_.insert(other);
      if (counts) taken_.insert(other);
    }
    if (looks_for_modules(syntax, words))
      folders_read_.insert(path(id).substr(0, path(id).find('/')));
  }
}

/// Its module is one of those that are looked for by names while the program runs: it holds a class
/// of a base that classes of other modules have, too.
bool AiGround::is_looked_for(FileId id) const {
  const std::string& own = path(id);
  if (!folders_read_.contains(own.substr(0, own.find('/')))) return false;
  if (mentioned_.empty()) is_mentioned("");
  const syntax::Syntax& syntax = context.project.of(id);
  return std::ranges::any_of(syntax.symbols, [&](const Symbol& type) {
    for (std::uint32_t b = 0; type.kind == SymbolKind::class_ && b < type.base_count; ++b) {
      const auto row =
          made_by_base_.find(last_of(syntax.text(syntax.bases[type.first_base + b].name)));
      if (row != made_by_base_.end() && row->second.size() > 1) return true;
    }
    return false;
  });
}

bool AiGround::is_tried_out(const Place& place) const {
  if (!names_are_sure(place.file)) return false;
  if (imported_.empty()) note_imports();
  if (!taken_.contains(place.file) && !is_looked_for(place.file)) return false;
  const syntax::Syntax& syntax = context.project.of(place.file);
  const SymbolId around = symbol_at(syntax, place.line);
  return std::ranges::any_of(syntax.guards, [&](const syntax::Guard& guard) {
    if (guard.line > place.line || !syntax.text(guard.condition).starts_with("__name__"))
      return false;
    return !around.valid() || syntax.symbols[around.index()].line > guard.line;
  });
}

bool AiGround::is_loose(FileId id) const {
  if (!names_are_sure(id)) return false;
  if (imported_.empty()) note_imports();
  const std::string& own = path(id);
  if (imported_.contains(id) || folders_read_.contains(own.substr(0, own.find('/')))) return false;
  const syntax::Syntax& syntax = context.project.of(id);
  const bool runs = std::ranges::any_of(syntax.symbols, [](const Symbol& symbol) {
    return (symbol.flags & syntax::kEntryPoint) != 0;
  });
  const std::string_view folder = folder_name(own);
  const auto beside = [&](FileId other) { return folder_name(path(other)) == folder; };
  return !runs && std::ranges::count_if(imported_, beside) >= kFewestBeside;
}

/// A method of a class that fills no other's place, under a name that no line calls.
bool AiGround::is_unnamed_method(FileId id, SymbolId at) const {
  const syntax::Syntax& syntax = context.project.of(id);
  const Symbol& symbol = syntax.symbols[at.index()];
  const Symbol& type = syntax.symbols[symbol.container.index()];
  const std::string_view name = syntax.text(symbol.name);
  const bool plain = symbol.kind == SymbolKind::method && type.base_count == 0 &&
                     type.kind == SymbolKind::class_ && identifier_words(name).size() > 1 &&
                     !name.starts_with("__");
  const bool noted = std::ranges::any_of(syntax.annotations, [&](const syntax::Annotation& note) {
    return note.target == symbol.container;
  });
  return plain && !noted && !is_mentioned(name) && !is_called_from_outside(id, at);
}

bool AiGround::is_unread_field(const Place& place) const {
  const syntax::Syntax& syntax = context.project.of(place.file);
  const auto says = [&](const syntax::Comment& comment) {
    const std::string low = lower(syntax.text(comment.text));
    return comment.line == place.line &&
           std::ranges::any_of(words.list("model.in_vain"),
                               [&](const std::string& said) { return contains(low, said); });
  };
  if (std::ranges::any_of(syntax.comments, says)) return true;
  if (!names_are_sure(place.file)) return false;
  return std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& symbol) {
    return symbol.name_line == place.line && symbol.value.valid() && symbol.container.valid() &&
           !is_function(symbol) && !is_mentioned(syntax.text(symbol.name));
  });
}

bool AiGround::is_read_elsewhere(FileId id, std::string_view name) const {
  for (std::size_t i = 0; members_.empty() && i < context.project.size(); ++i) {
    const syntax::Syntax& syntax = context.project.of(FileId(i));
    if (!is_product(FileId(i))) continue;
    const std::set<const ValueNode*> repeated = repeated_names(syntax);
    for (const ValueNode& node : syntax.values) {
      if (node.kind != ValueKind::member || repeated.contains(&node)) continue;
      std::set<FileId>& where = members_[syntax.text(node.text)];
      if (where.size() < 2) where.insert(FileId(i));
    }
  }
  const auto row = members_.find(name);
  return row != members_.end() && (row->second.size() > 1 || !row->second.contains(id));
}

bool AiGround::is_unused(SymbolRef scope) const {
  return scope.valid() && (some_used_ || is_whole_program(scope.file)) && has_no_caller(scope);
}

/// Go beside a program of one's own: what that does not call is called by nobody.
bool AiGround::is_whole_program(FileId id) const {
  if (!path(id).ends_with(".go")) return false;
  if (!whole_program_)
    whole_program_ = std::ranges::any_of(files, [&](FileId one) {
      const syntax::Syntax& syntax = context.project.of(one);
      return path(one).ends_with("main.go") && syntax.text(syntax.package) == "main";
    });
  return *whole_program_;
}

bool AiGround::has_no_caller(SymbolRef scope) const {
  if (!scope.valid() || !is_text_sure(path(scope.file))) return false;
  const syntax::Syntax& syntax = context.project.of(scope.file);
  SymbolId at = scope.symbol;
  for (int up = 0; up < kMostUp && at.valid(); ++up) {
    const Symbol& symbol = syntax.symbols[at.index()];
    const SymbolId around = symbol.container;
    const bool member =
        around.valid() && (syntax.symbols[around.index()].kind == SymbolKind::class_ ||
                           syntax.symbols[around.index()].kind == SymbolKind::interface);
    const bool function = symbol.kind == SymbolKind::function && !member && symbol.receiver.empty();
    // Classes of other languages are often made by what knows them by their type alone.
    const bool type = symbol.kind == SymbolKind::class_ && names_are_sure(scope.file);
    const std::string_view name = syntax.text(symbol.name);
    if (member && is_unnamed_method(scope.file, at)) return true;
    if ((function || type) && !name.empty() && !is_mentioned(name) &&
        !is_called_from_outside(scope.file, at) && !(type && is_one_of_many(scope.file, symbol)))
      return true;
    at = around;
  }
  return is_dead(scope);
}

/// Many functions may bear the name, and none that runs leads to this one.
bool AiGround::is_dead(SymbolRef scope) const {
  if (imported_.empty()) note_imports();
  const std::string& own = path(scope.file);
  if (folders_read_.contains(own.substr(0, own.find('/')))) return false;
  return uses(AiUses::Wanted::sure).is_dead(scope);
}

const AiUses& AiGround::uses(AiUses::Wanted wanted) const {
  auto& slot = wanted == AiUses::Wanted::sure ? uses_ : seen_uses_;
  if (slot == nullptr) slot = std::make_unique<AiUses>(context, entries, words, wanted);
  return *slot;
}

bool AiGround::is_left_over(FileId id) const {
  if (reached_ == nullptr)
    reached_ = std::make_shared<const AiReach>(context, entries, words, uses(AiUses::Wanted::sure));
  return reached_->is_left_over(id) || reached_->is_read_by_left_over(id);
}

bool AiGround::is_idle(SymbolRef scope) const {
  if (scope.file.valid() && is_left_over(scope.file)) return true;
  if (!scope.valid() || !is_text_sure(path(scope.file))) return false;
  if (is_unused(scope)) return true;
  const std::string& own = path(scope.file);
  return entries.answers_requests() && !folders_read_.contains(own.substr(0, own.find('/'))) &&
         uses(AiUses::Wanted::seen).is_dead(scope);
}

bool AiGround::is_unread(FileId id, std::string_view name) const {
  return is_text_sure(path(id)) && entries.answers_requests() &&
         uses(AiUses::Wanted::sure).is_unread(id, name);
}

}  // namespace cutaway::meaning
