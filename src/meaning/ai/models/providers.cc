// SPDX-License-Identifier: Apache-2.0
// Who offers the models, keeps the vectors and ranks the hits: where the product lists them itself,
// then the clients that it makes, then addresses, settings and manifests.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "meaning/ai/ground.h"
#include "meaning/ai/models/only_declared.h"
#include "meaning/ai/models/shown_at.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kFewest = 3;
constexpr std::size_t kMostMembers = 120;
constexpr std::size_t kMostPlaces = 2;
constexpr int kDeepest = 2;  ///< records in a record of a list
constexpr int kChosen = 9;   ///< before calls: where one of them is made
constexpr int kListed = 31;  ///< behind calls and imports, before what a manifest names
constexpr int kNamed = 61;   ///< behind that, too: a member of an enumeration

struct Member {
  std::string_view text;
  std::uint32_t line = 0;
};

class Providers {
 public:
  Providers(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    for (const FileId id : ground_.files) {
      chooses_ = makes_by_name(id);
      look_at_lists(id);
      look_at_types(id);
      look_at_classes(id);
      look_at_choices(id);
    }
    look_at_sightings();
    look_at_columns();
    look_at_written();
    // Only of those that nothing else shows: it says less than a client that is known.
    const Rows known = providers_;
    for (const FileId id : ground_.files) look_at_named(id, known);
    finish(providers_, book_.providers);
    std::erase_if(stores_, [&](const auto& row) { return is_only_listed(row.first, row.second); });
    finish(stores_, book_.stores);
    finish(rankers_, book_.rankers);
  }

 private:
  struct Row {
    AiProvider is;
    std::vector<std::pair<int, Place>> ranked;  ///< small first
  };
  using Rows = std::map<std::string, Row>;

  /// `if (provider == "openai") return new ChatOpenAI()`, three times and more: the code that makes
  /// what asks is at home where it is chosen.
  bool makes_by_name(FileId id) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    std::set<std::string_view> known;
    for (const syntax::Call& call : syntax.calls) {
      const std::string_view name = syntax.text(call.name);
      if (!call.guard.valid() || name.empty() || name[0] < 'A' || name[0] > 'Z') continue;
      const syntax::Guard& guard = syntax.guards[call.guard.index()];
      if (!guard.value.valid()) continue;
      const ValueNode& node = syntax.value(guard.value);
      for (std::size_t c = 0; node.kind == ValueKind::comparison && c < node.child_count; ++c)
        if (const auto who = ground_.words.who(
                "provider", syntax.text(syntax.value(syntax.child(node, c)).text));
            !who.empty())
          known.insert(who);
    }
    return known.size() >= kFewest;
  }

  /// ["openai", "anthropic", …], { "openai": …, "anthropic": … }
  void look_at_lists(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (std::size_t i = 0; i < syntax.values.size(); ++i) {
      const ValueNode& node = syntax.values[i];
      const bool list = node.kind == ValueKind::list || node.kind == ValueKind::record;
      if (!list || node.child_count < kFewest) continue;
      std::vector<Member> members;
      for (std::size_t c = 0; c < node.child_count && c < kMostMembers; ++c) {
        const ValueNode& child = syntax.value(syntax.child(node, c));
        if (child.kind == ValueKind::string || child.kind == ValueKind::entry)
          members.push_back({syntax.text(child.text), child.line});
        else if (node.kind == ValueKind::list)
          add_named(syntax, child, members, 0);
      }
      take_list(id, members, ValueId(i), {});
    }
  }

  /// `{ platform_name: "ollama", … }` of a list: what the record says that it is called.
  void add_named(const syntax::Syntax& syntax, const ValueNode& row, std::vector<Member>& out,
                 int depth) const {
    for (std::size_t c = 0; c < row.child_count && depth <= kDeepest; ++c) {
      const ValueNode& entry = syntax.value(syntax.child(row, c));
      if (entry.kind == ValueKind::record) add_named(syntax, entry, out, depth + 1);
      if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
      const ValueNode& said = syntax.value(syntax.child(entry, 0));
      const std::string key = letters_of(syntax.text(entry.text));
      if (said.kind == ValueKind::record) add_named(syntax, said, out, depth + 1);
      if (said.kind == ValueKind::string && ground_.words.has("provider.named", key))
        return out.push_back({syntax.text(said.text), entry.line});
    }
  }

  /// Enumerations: members of one type, or constants one below the other.
  void look_at_types(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    std::map<SymbolId, std::vector<Member>> of_type;
    for (const syntax::Symbol& symbol : syntax.symbols) {
      const bool member = symbol.kind == syntax::SymbolKind::enum_member ||
                          symbol.kind == syntax::SymbolKind::constant ||
                          symbol.kind == syntax::SymbolKind::field ||
                          symbol.kind == syntax::SymbolKind::variable;
      if (!member || symbol.name.empty()) continue;
      std::string_view said = syntax.text(symbol.name);
      if (symbol.value.valid() && syntax.value(symbol.value).kind == ValueKind::string)
        said = syntax.text(syntax.value(symbol.value).text);
      else if (symbol.kind != syntax::SymbolKind::enum_member && symbol.container.valid())
        continue;
      of_type[symbol.container].push_back({said, symbol.name_line});
    }
    for (const auto& [type, members] : of_type) {
      if (members.size() > kMostMembers) continue;
      of_enum_ = type.valid();
      take_list(id, members, {},
                type.valid() ? syntax.text(syntax.symbols[type.index()].name) : std::string_view());
    }
    of_enum_ = false;
  }

  /// if provider == "openai" … else if provider == "anthropic"
  void look_at_choices(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    std::vector<Member> members;
    for (const syntax::Guard& guard : syntax.guards) {
      if (!guard.value.valid()) continue;
      const ValueNode& node = syntax.value(guard.value);
      if (node.kind != ValueKind::comparison || node.child_count != 2) continue;
      if (!looked_in_.empty() && looked_in_.contains(function_at(id, guard.line))) continue;
      for (std::size_t c = 0; c < 2; ++c) {
        const ValueNode& side = syntax.value(syntax.child(node, c));
        if (side.kind == ValueKind::string) members.push_back({syntax.text(side.text), guard.line});
      }
    }
    if (members.size() <= kMostMembers) take_list(id, members, {}, {});
  }

  /// `OpenAI(model="…")` of a library that has a class for each of those whom it can ask.
  void look_at_classes(FileId id) {
    if (ground_.beside(id) || ground_.is_loose(id)) return;
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const auto targets = ground_.context.links.calls(id);
    for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      const std::string_view origin = ground_.context.links.name(targets[i].origin);
      const std::string_view library = origin.substr(0, origin.find(':'));
      const std::string_view name = syntax.text(syntax.calls[i].name);
      if (!origin.ends_with(name) || !ground_.words.has("provider.libraries", library)) continue;
      if (ground_.is_unused({id, syntax.calls[i].scope})) continue;
      const std::string_view who = ground_.words.who("provider", name);
      if (!who.empty() && asks_whether(id, syntax.calls[i].line))
        looked_in_.insert(function_at(id, syntax.calls[i].line));
      else if (!who.empty())
        take(providers_, who, "call", 2, {id, syntax.calls[i].line, syntax.calls[i].line});
    }
  }

  SymbolRef function_at(FileId id, std::uint32_t line) const {
    return {id, ground_.file(id).named(symbol_at(ground_.context.project.of(id), line))};
  }

  /// `check_supported(provider)`: what is made there is looked at, and asked nothing.
  bool asks_whether(FileId id, std::uint32_t line) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const SymbolId around = function_at(id, line).symbol;
    if (!around.valid() || !is_function(syntax.symbols[around.index()])) return false;
    const auto words = identifier_words(syntax.text(syntax.symbols[around.index()].name));
    return !words.empty() && ground_.words.has("choice.whether", words.front());
  }

  void take_list(FileId id, const std::vector<Member>& members, ValueId value,
                 std::string_view type) {
    for (const std::string_view section : {"reranker", "vectorstore", "provider"}) {
      std::set<std::string_view> known;
      for (const Member& member : members) {
        const std::string_view who = ground_.words.who(section, member.text);
        if (!who.empty()) known.insert(who);
      }
      if (known.empty()) continue;
      const bool ranks = section == "reranker";
      const bool named = ranks && is_about(id, value, type, "rerank");
      const bool many = known.size() >= kFewest && known.size() * 5 >= members.size() * 2;
      if ((ranks ? !named : !many) || is_shown(id, value, type)) continue;
      for (const Member& member : members) {
        const std::string_view who = ground_.words.who(section, member.text);
        if (!who.empty()) take_member(section, who, {id, member.line, member.line});
      }
      return;
    }
  }

  void take_member(std::string_view section, std::string_view who, const Place& place) {
    const bool named = of_enum_ && section == "vectorstore";
    take(rows_of(section), who, named ? "member" : "list",
         named      ? kNamed
         : chooses_ ? kChosen
                    : kListed,
         place);
  }

  /// Prices, icons and names to show: who is known there, not who is asked.
  bool is_shown(FileId id, ValueId value, std::string_view type) const {
    const auto shows = [&](std::string_view name) {
      return ground_.words.has_any("provider.never", identifier_words(name));
    };
    const std::string_view base = base_name(ground_.path(id));
    const std::string_view stem = base.substr(0, base.find('.'));
    if (shows(type) || shows(stem)) return true;
    if (ground_.words.has_any("provider.resellers", identifier_words(stem))) return true;
    if (!value.valid()) return false;
    return std::ranges::any_of(ground_.file(id).standing(value).names, shows);
  }

  bool is_about(FileId id, ValueId value, std::string_view type, std::string_view word) const {
    if (contains(lower(type), word)) return true;
    if (!value.valid()) return false;
    for (const std::string_view name : ground_.file(id).standing(value).names)
      if (contains(lower(name), word)) return true;
    return false;
  }

  bool works_with_store(FileId id) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
      return ground_.words.has_any("provider.stored", identifier_words(syntax.text(call.name)));
    });
  }

  /// The first place that imports a store stands beside the second one.
  bool second_import(const std::string& id) { return !imported_.insert(id).second; }

  Rows& rows_of(std::string_view section) {
    if (section == "reranker") return rankers_;
    return section == "vectorstore" ? stores_ : providers_;
  }

  void look_at_sightings() {
    const auto declared = keys_only_declared(ground_);
    for (const Sighting& sighting : ground_.facts.sightings) {
      const std::string_view category = ground_.category(sighting.technology);
      const bool store = category == "vector store";
      const bool passes_on = category == "AI library" && is_gateway(sighting.technology) &&
                             (sighting.how == "call" || sighting.how == "import");
      if (!store && category != "AI provider" && !passes_on) continue;
      if (!is_own(ground_.context, sighting.place.file) || ground_.beside(sighting.place.file))
        continue;
      if (ground_.words.fits("skip.paths", ground_.path(sighting.place.file))) continue;
      const std::string& id = ground_.context.catalogue.technology(sighting.technology).id;
      if (ground_.words.has("provider.readers", id)) continue;
      if (sighting.how == "setting" &&
          (ground_.words.has("provider.keyed", id) || declared.contains(sighting.detail)))
        continue;
      if (sighting.how == "import" &&
          (only_helps(sighting) || ground_.is_loose(sighting.place.file)))
        continue;
      if (sighting.how == "call" && asks_whether(sighting.place.file, sighting.place.line))
        continue;
      const bool weak = sighting.how == "address" || sighting.how == "setting";
      if (weak && (looks_up(sighting.place.file) || is_shown_at(ground_, sighting.place))) continue;
      // A tool of the model reads or searches with it.
      if (sighting.how == "setting" && !asks(sighting.place.file) &&
          ground_.in_folder("tool.folders", ground_.path(sighting.place.file)))
        continue;
      int rank = 6;
      if (sighting.how == "call") rank = 2;
      if (sighting.how == "import") rank = 3;
      if (sighting.how == "dependency") rank = 4;
      if (sighting.how == "address") rank = 5;
      if (sighting.how == "implied") rank = 7;
      if (store && sighting.how == "import") rank = second_import(id) ? 3 : 2;
      Place place = sighting.place;
      // In a file that is named after it, else where most of it is used, it is at home.
      const auto parts = split(ground_.path(place.file), '/');
      const bool named = std::ranges::any_of(parts, [&](std::string_view part) {
        return letters_of(part) == letters_of(id) ||
               (part == parts.back() && contains(letters_of(part), letters_of(id)));
      });
      const int many = named ? 9 : static_cast<int>(std::min<std::uint32_t>(sighting.count, 8));
      // Where it is searched or filled, not where it is waited for.
      if (store && works_with_store(sighting.place.file)) rank -= 1;
      // The address of who is asked, where it is asked.
      const bool asked = sighting.how == "address" && asks(sighting.place.file);
      if (asked) rank = 2;
      take(store ? stores_ : providers_, id, asked ? "call" : sighting.how, rank * 10 - many,
           place);
    }
  }

  /// `from transformers import GPT2TokenizerFast`: all that is imported of it there counts, types
  /// or catches, and the file asks nobody.
  bool only_helps(const Sighting& sighting) const {
    const FileId id = sighting.place.file;
    if (asks(id)) return false;
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const auto head = [&](const syntax::Import& item) {
      const std::string_view module = syntax.text(item.module);
      return module.substr(0, module.find_first_of("./"));
    };
    std::set<std::string_view> heads;
    for (const syntax::Import& item : syntax.imports)
      if (item.line == sighting.place.line) heads.insert(head(item));
    const auto helps = [&](const syntax::Import& item) {
      std::vector<std::string> words = identifier_words(syntax.text(item.name));
      for (std::string& word : identifier_words(syntax.text(item.module)))
        words.push_back(std::move(word));
      return !heads.contains(head(item)) || ground_.words.has_any("provider.helpers", words);
    };
    return !heads.empty() && !heads.contains("") && std::ranges::all_of(syntax.imports, helps);
  }

  /// A library that passes requests on to many providers.
  bool is_gateway(TechnologyId id) const {
    const std::string key = "kinds." + ground_.context.catalogue.technology(id).id;
    return std::ranges::any_of(
        ground_.context.catalogue.table("ai_providers"),
        [&](const auto& row) { return row.first == key && row.second == "gateway"; });
  }

  /// Columns of the type that the extension of PostgreSQL brings.
  void look_at_columns() {
    for (const Entity& entity : ground_.facts.entities)
      for (const EntityField& field : entity.fields)
        if (lower(field.written).starts_with("vector") &&
            is_own(ground_.context, field.place.file) && !ground_.beside(field.place.file))
          take(stores_, "pgvector", "column", 25, field.place);
  }

  /// A request that is written by hand to an address of Ollama, by types of its library.
  void look_at_written() {
    for (const AiCall& call : ground_.calls) {
      if (call.technology.valid() || call.kind != "chat") continue;
      const syntax::Syntax& syntax = ground_.context.project.of(call.place.file);
      const bool addressed = std::ranges::any_of(syntax.values, [&](const ValueNode& node) {
        const std::string_view text = syntax.text(node.text);
        return node.line >= call.place.line && node.line <= call.place.end_line &&
               std::ranges::any_of(ground_.words.list("calls.ollama_addresses"),
                                   [&](const std::string& end) { return text.ends_with(end); });
      });
      const bool of_it = std::ranges::any_of(syntax.imports, [&](const syntax::Import& item) {
        const std::string_view module = syntax.text(item.module);
        return module.substr(0, module.find('/')) == "ollama";
      });
      if (addressed && of_it) take(providers_, "ollama", "call", 20, call.place);
    }
  }

  /// `ChatOllama(…)`, `MistralEmbeddings(…)` that a file takes in from a library for all of them:
  /// the name says whose models are asked.
  void look_at_named(FileId id, const Rows& known) {
    constexpr std::string_view kBefore = "Chat", kAfter = "Embeddings";
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (const syntax::Import& item : syntax.imports) {
      std::string_view of = syntax.text(item.name);
      const std::string_view name = of;
      if (!contains(syntax.text(item.module), "langchain")) continue;
      if (of.starts_with(kBefore))
        of.remove_prefix(kBefore.size());
      else if (of.ends_with(kAfter))
        of.remove_suffix(kAfter.size());
      else
        continue;
      const std::string_view whose = of.empty() ? of : ground_.words.who("provider", of);
      const auto made = std::ranges::find_if(
          syntax.calls, [&](const syntax::Call& call) { return syntax.text(call.name) == name; });
      if (!whose.empty() && made != syntax.calls.end() && !known.contains(std::string(whose)))
        take(providers_, whose, "call", 20, {id, made->line, std::max(made->line, made->end_line)});
    }
  }

  bool asks(FileId id) const {
    return std::ranges::any_of(ground_.calls,
                               [&](const AiCall& call) { return call.place.file == id; });
  }

  /// Code that looks things up on the web and asks no model: its addresses offer none.
  bool looks_up(FileId id) const {
    if (asks(id)) return false;
    const std::string_view base = base_name(ground_.path(id));
    return ground_.in_folder("provider.lookups", ground_.path(id)) ||
           ground_.words.has_any("provider.lookups",
                                 identifier_words(base.substr(0, base.find('.'))));
  }

  void take(Rows& rows, std::string_view id, std::string_view how, int rank, Place place) {
    Row& row = rows[std::string(id)];
    row.ranked.emplace_back(rank, place);
    const bool stronger = row.is.how.empty() || strength(how) < strength(row.is.how);
    if (stronger) row.is.how = how;
  }

  static int strength(std::string_view how) {
    constexpr std::string_view kOrder[] = {"call",       "import", "list",    "address", "column",
                                           "dependency", "image",  "setting", "member"};
    return static_cast<int>(std::ranges::find(kOrder, how) - std::begin(kOrder));
  }

  /// A package that code has to take in, and that no code was seen to take in or call anything of:
  /// a manifest alone does not say that vectors lie there.
  bool is_only_listed(const std::string& id, const Row& row) const {
    if (row.is.how != "dependency") return false;
    const auto taken_in = [&](const auto& ranked) {
      const std::string_view name = base_name(ground_.path(ranked.second.file));
      return ground_.words.fits("provider.taken_in", lower(name));
    };
    if (std::ranges::none_of(row.ranked, taken_in)) return false;
    const std::string said = letters_of(id);
    return std::ranges::none_of(ground_.files, [&](FileId file) {
      const auto& syntax = ground_.context.project.of(file);
      return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
        return call.name.size >= said.size() && contains(letters_of(syntax.text(call.name)), said);
      });
    });
  }

  /// One place of each kind of sighting, the most telling first.
  void finish(Rows& rows, std::vector<AiProvider>& out) {
    for (auto& [id, row] : rows) {
      // That an enumeration has a member does not say that anything is made for it.
      if (row.is.how == "implied" || row.is.how == "file" || row.is.how == "member") continue;
      std::ranges::stable_sort(row.ranked);
      std::set<int> kinds;
      for (const auto& [rank, place] : row.ranked) {
        if (row.is.places.size() < kMostPlaces && kinds.insert((rank + 9) / 10).second)
          row.is.places.push_back(place);
      }
      row.is.name = ground_.words.name_of(id);
      row.is.technology = ground_.context.catalogue.find(id);
      out.push_back(std::move(row.is));
    }
    std::ranges::stable_sort(out, {}, [](const AiProvider& p) { return strength(p.how); });
  }

  const AiGround& ground_;
  AiBook& book_;
  Rows providers_, stores_, rankers_;
  std::set<std::string> imported_;
  std::set<SymbolRef> looked_in_;  ///< functions that make clients only to look what these can do
  bool of_enum_ = false;
  bool chooses_ = false;  ///< the file that is looked at makes what asks, by names
};

}  // namespace

void find_ai_providers(const AiGround& ground, AiBook& book) { Providers(ground, book).find(); }

}  // namespace cutaway::meaning
