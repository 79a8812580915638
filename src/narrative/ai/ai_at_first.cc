// SPDX-License-Identifier: Apache-2.0
// Reads first values of classes of settings, of records that hold settings, and of parameters.
#include "narrative/ai/ai_at_first.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/text.h"
#include "meaning/ai/words.h"
#include "meaning/site.h"
#include "narrative/ai/ai_names.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kNamed = 4;

/// What is chosen: the words by which a class or key says so, and where its spellings are known.
struct Chosen {
  std::string_view words, known;
};
constexpr Chosen kStores{"at_first.stores", "vectorstore"};
constexpr Chosen kVectors{"at_first.vectors", "provider"};
constexpr Chosen kMakers{"at_first.makers", "provider"};

/// "qdrant" of `"qdrant"`, `Field("qdrant")` and `Field(default="qdrant")`; "" = else.
std::string_view text_of(const syntax::Syntax& syntax, ValueId id) {
  const ValueNode& node = syntax.value(id);
  if (node.kind == ValueKind::string) return syntax.text(node.text);
  if (node.kind != ValueKind::call || node.child_count < 2) return {};
  for (std::size_t c = 1; c < node.child_count; ++c) {
    const ValueNode& given = syntax.value(syntax.child(node, c));
    if (c == 1 && given.kind == ValueKind::string) return syntax.text(given.text);
    const bool first = given.kind == ValueKind::entry && given.child_count > 0 &&
                       syntax.text(given.text) == "default";
    if (!first) continue;
    const ValueNode& held = syntax.value(syntax.child(given, 0));
    if (held.kind == ValueKind::string) return syntax.text(held.text);
  }
  return {};
}

class AtFirst {
 public:
  AtFirst(const Story& story, const Chosen& chosen)
      : story_(story), chosen_(chosen), words_(*story.analysis.catalogue) {
    const auto& project = *story.analysis.project;
    for (std::size_t f = 0; f < project.size(); ++f) {
      const FileId id(f);
      if (project.file(id).origin != sources::Origin::own || is_beside(id)) continue;
      fields(id), records(id);
    }
  }

  Names names;

 private:
  /// Examples, and measures of the makers.
  bool is_beside(FileId id) const {
    return has_any(story_, "path.tries", identifier_words(story_.path(id)));
  }

  bool chooses(std::string_view key) const {
    const std::vector<std::string> words = identifier_words(key);
    return !words.empty() && has_word(story_, "at_first.keys", words.back());
  }

  bool is_of(std::string_view name) const {
    const std::string letters = meaning::letters_of(name);
    return has_any(story_, chosen_.words, identifier_words(name)) ||
           has_word(story_, chosen_.words, letters);
  }

  bool is_known(std::string_view value) const {
    return value.size() < kLongest && !words_.who(chosen_.known, lower(value)).empty();
  }

  /// `class VectorStoreConfig: provider: str = "qdrant"`
  void fields(FileId id) {
    const syntax::Syntax& syntax = story_.analysis.project->of(id);
    for (const syntax::Symbol& field : syntax.symbols) {
      if (!field.value.valid() || !field.container.valid() || !chooses(syntax.text(field.name)))
        continue;
      const syntax::Symbol& type = syntax.symbols[field.container.index()];
      const std::string name(syntax.text(type.name));
      if (meaning::is_function(type) || !is_of(name) ||
          !has_any(story_, "at_first.settings", identifier_words(name)))
        continue;
      const std::string_view value = text_of(syntax, field.value);
      if (!is_known(value)) continue;
      const std::uint32_t end =
          std::max(field.name_line, std::min(field.end_line, field.name_line + 4));
      names.add(code(syntax.text(field.name)) + " is " + code(value) + " in " + code(name),
                {id, field.name_line, end});
    }
  }

  /// `DEFAULTS = {"vector_store": {"provider": "pgvector"}}`
  void records(FileId id) {
    const syntax::Syntax& syntax = story_.analysis.project->of(id);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      const std::vector<std::string> words = identifier_words(syntax.text(symbol.name));
      if (symbol.container.valid() || !symbol.value.valid() ||
          !has_any(story_, "at_first.holders", words) ||
          syntax.value(symbol.value).kind != ValueKind::record)
        continue;
      const ValueNode& record = syntax.value(symbol.value);
      for (std::size_t c = 0; c < record.child_count; ++c)
        part(id, std::string(syntax.text(symbol.name)), syntax.value(syntax.child(record, c)));
    }
  }

  void part(FileId id, const std::string& holder, const ValueNode& entry) {
    const syntax::Syntax& syntax = story_.analysis.project->of(id);
    if (entry.kind != ValueKind::entry || entry.child_count == 0) return;
    const std::string_view key = syntax.text(entry.text);
    const ValueNode& inner = syntax.value(syntax.child(entry, 0));
    if (inner.kind != ValueKind::record || !is_of(key)) return;
    for (std::size_t c = 0; c < inner.child_count; ++c) {
      const ValueNode& row = syntax.value(syntax.child(inner, c));
      if (row.kind != ValueKind::entry || row.child_count == 0 || row.line == 0) continue;
      const std::string_view value = text_of(syntax, syntax.child(row, 0));
      if (!chooses(syntax.text(row.text)) || !is_known(value)) continue;
      names.add(code(std::string(key) + "." + std::string(syntax.text(row.text))) + " is " +
                    code(value) + " in " + code(holder),
                {id, row.line, row.line});
    }
  }

  static constexpr std::size_t kLongest = 40;
  const Story& story_;
  const Chosen& chosen_;
  const meaning::AiWords words_;
};

void tell(const Story& story, const Chosen& chosen, const std::string& rule,
          const std::string& before, std::vector<Claim>& out) {
  tell_fewer_names(story, AtFirst(story, chosen).names, rule, before, kNamed, out);
}

/// A class above declares the method: each of several fills it with numbers of its own.
bool fills_declared(const Story& story, FileId id, const syntax::Symbol& type,
                    std::string_view method) {
  const auto bases = story.analysis.links->bases(id);
  for (std::size_t b = type.first_base; b < type.first_base + type.base_count && b < bases.size();
       ++b) {
    const SymbolRef above = bases[b].symbol;
    if (!above.valid() || !above.symbol.valid()) continue;
    const syntax::Syntax& other = story.analysis.project->of(above.file);
    for (const syntax::Symbol& symbol : other.symbols)
      if (symbol.container == above.symbol && other.text(symbol.name) == method) return true;
  }
  return false;
}

/// `class Memory: def search(self, query, top_k=20, threshold=0.1)`
void take_search(const Story& story, FileId id, const syntax::Symbol& method, Names& out) {
  const syntax::Syntax& syntax = story.analysis.project->of(id);
  const std::string_view name = syntax.text(method.name);
  if (!meaning::is_function(method) || !method.container.valid() ||
      !has_word(story, "at_first.searches", name))
    return;
  const syntax::Symbol& type = syntax.symbols[method.container.index()];
  const std::vector<std::string> of = identifier_words(syntax.text(type.name));
  if (!has_any(story, "looking.what", of) || has_any(story, "at_first.bases", of) ||
      fills_declared(story, id, type, name))
    return;
  for (std::uint32_t p = 0; p < method.parameter_count; ++p) {
    const syntax::Parameter& one = syntax.parameters[method.first_parameter + p];
    if (!one.default_value.valid() || one.line == 0) continue;
    const ValueNode& first = syntax.value(one.default_value);
    const std::string letters = meaning::letters_of(syntax.text(one.name));
    const bool counts =
        has_word(story, "looking.numbers", letters) || has_word(story, "at_first.least", letters);
    if (first.kind != ValueKind::number || !counts) continue;
    out.add(code(syntax.text(one.name)) + " is " + std::string(syntax.text(first.text)) + " in " +
                code(std::string(syntax.text(type.name)) + "." + std::string(name)),
            {id, one.line, one.line});
  }
}

}  // namespace

std::vector<Claim> ai_first_makers(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> out;
  if (book.calls.empty()) return out;
  tell(story, kMakers, "ai.first.makers", "Who offers the model where nobody chooses: ", out);
  return out;
}

std::vector<Claim> ai_first_lookups(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> out;
  if (book.calls.empty()) return out;
  tell(story, kStores, "ai.stores.first", "Where vectors are kept where nobody chooses: ", out);
  tell(story, kVectors, "ai.vectors.first",
       "Who turns texts into vectors where nobody chooses: ", out);
  Names searches;
  const auto& project = *story.analysis.project;
  for (std::size_t f = 0; f < project.size(); ++f) {
    const FileId id(f);
    if (project.file(id).origin != sources::Origin::own ||
        has_any(story, "path.tries", identifier_words(story.path(id))))
      continue;
    for (const syntax::Symbol& symbol : project.of(id).symbols)
      take_search(story, id, symbol, searches);
  }
  tell_fewer_names(story, searches, "ai.taken.first",
                   "How much a search takes where nobody says otherwise: ", kNamed, out);
  return out;
}

namespace {

/// The name under which the result of a call is kept; "" = under none.
std::string_view kept_under(const syntax::Syntax& syntax, const syntax::Call& call) {
  for (const syntax::Binding& one : syntax.bindings)
    if (one.scope == call.scope && one.line == call.line && one.position == 0)
      return syntax.text(one.target);
  return {};
}

/// What that name holds is handed to nothing but what counts tokens: `EncodingForModel(kept)`.
bool only_counted(const Story& story, const syntax::Syntax& syntax, SymbolId scope,
                  std::string_view kept) {
  bool counted = false;
  for (const syntax::Call& call : syntax.calls) {
    if (call.scope != scope) continue;
    bool handed = false;
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueId given = syntax.arguments[call.first_argument + a];
      handed = handed || (given.valid() && syntax.text(syntax.value(given).text) == kept);
    }
    if (!handed) continue;
    if (!has_any(story, "model.counting", identifier_words(syntax.text(call.name)))) return false;
    counted = true;
  }
  return counted;
}

}  // namespace

bool ai_only_counts(const Story& story, SymbolRef function) {
  const auto callers = story.analysis.links->callers(function);
  return !callers.empty() && std::ranges::all_of(callers, [&](const auto& at) {
    const syntax::Syntax& syntax = story.analysis.project->of(at.first);
    const syntax::Call& call = syntax.calls[at.second];
    const std::string_view kept = kept_under(syntax, call);
    return !kept.empty() && only_counted(story, syntax, call.scope, kept);
  });
}

}  // namespace cutaway::narrative
