// SPDX-License-Identifier: Apache-2.0
// Tools that models are offered, agents that act in steps, and what judges the answers.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "meaning/ai/ground.h"
#include "meaning/ai/prompts/prompt_text.h"
#include "meaning/ai/tools/offered.h"
#include "meaning/ai/tools/own_names.h"
#include "meaning/ai/tools/tool_classes.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostTools = 60;

class Pieces {
 public:
  Pieces(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    look_at_meanings();
    for (const FileId id : ground_.files) {
      look_at_records(id);
      look_at_tool_classes(id);
      look_at_classes(id);
    }
    look_at_evals();
    look_at_bars();
    if (book_.tools.size() > kMostTools) book_.tools.resize(kMostTools);
  }

 private:
  static std::string role_text(const Meaning& meaning, std::string_view role) {
    const auto* found = meaning.role(role);
    return found == nullptr ? std::string() : std::string(found->best());
  }

  std::string symbol_name(SymbolRef ref) const {
    if (!ref.valid()) return {};
    const syntax::Syntax& syntax = ground_.context.project.of(ref.file);
    return std::string(syntax.text(syntax.symbols[ref.symbol.index()].name));
  }

  /// `getWeather` of `export const getWeather = tool({ … })`.
  std::string held_as(const Place& place) const {
    const syntax::Syntax& syntax = ground_.context.project.of(place.file);
    for (const syntax::Symbol& symbol : syntax.symbols)
      if (symbol.name_line == place.line && symbol.value.valid())
        return std::string(syntax.text(symbol.name));
    return {};
  }

  /// An agent without a name is called after what holds it, or makes it.
  std::string made_in(const Meaning& meaning) const {
    const std::string held = held_as(meaning.place);
    if (!held.empty()) return held;
    const std::string function = symbol_name(meaning.scope);
    return function.empty() || function == "__init__" ? stem_of(meaning.place.file) : function;
  }

  std::string stem_of(FileId id) const {
    const std::string_view base = base_name(ground_.path(id));
    return std::string(base.substr(0, base.rfind('.')));
  }

  void look_at_meanings() {
    for (const Meaning& meaning : ground_.facts.meanings) {
      if (!is_own(ground_.context, meaning.place.file) || ground_.beside(meaning.place.file))
        continue;
      if (meaning.means != "evaluation" && ground_.is_unused(meaning.scope)) continue;
      std::string name = role_text(meaning, "name");
      if (contains(name, "{")) name.clear();
      if (meaning.means == "tool" && name.empty()) {
        take_unnamed(meaning);
        continue;
      }
      if (name.empty()) name = symbol_name(meaning.scope);
      if (name.empty()) name = held_as(meaning.place);
      if (meaning.means == "tool")
        add(book_.tools, name, meaning.place, meaning.technology, role_text(meaning, "description"),
            "shape");
      // "default" is no name of its own, either.
      const bool unnamed = meaning.means == "agent" && (role_text(meaning, "name").empty() ||
                                                        role_text(meaning, "name") == "default");
      const std::string held = unnamed ? held_as(meaning.place) : std::string();
      if (unnamed) name = made_in(meaning);
      if (meaning.means == "agent")
        add(book_.agents, name, meaning.place, meaning.technology,
            role_text(meaning, "description"), unnamed && held.empty() ? "made" : "shape");
      if (meaning.means == "evaluation")
        add(book_.evals, name, meaning.place, meaning.technology, {}, "shape");
    }
  }

  /// A tool without a name of its own bears that of the function that it is made of, of the
  /// functions that a loop makes tools of, or of what holds it. What bears none is not told.
  void take_unnamed(const Meaning& meaning) {
    const auto tell = [&](const std::string& name) {
      add(book_.tools, name, meaning.place, meaning.technology, role_text(meaning, "description"),
          "shape");
    };
    if (const std::string name = decorated(meaning); !name.empty()) return tell(name);
    const CodeFile& file = ground_.file(meaning.place.file);
    if (describes_a_parameter(file, meaning.place, meaning.scope.symbol)) return;
    const bool named = names_itself(file, meaning.place);
    const std::vector<std::string> made =
        named ? std::vector<std::string>() : made_of(file, meaning.place);
    for (const std::string& name : made) tell(name);
    if (!made.empty()) return;
    if (const std::string held = held_as(meaning.place); !held.empty()) return tell(held);
    if (const std::string key = under_key(file, meaning.place); !key.empty()) return tell(key);
    if (!named && gives_back(meaning)) tell(symbol_name(meaning.scope));
  }

  /// `makePage` of `return { makePage: tool({ … }) }`, also where a condition decides on it.
  static std::string under_key(const CodeFile& file, const Place& place) {
    for (std::size_t i = 0; i < file.syntax.values.size(); ++i) {
      const ValueNode& node = file.syntax.values[i];
      if (node.kind != ValueKind::call || node.line != place.line) continue;
      for (const ValueId above : file.standing(ValueId(i)).above) {
        const ValueNode& around = file.syntax.value(above);
        if (around.kind == ValueKind::entry) return std::string(file.text(around.text));
        if (around.kind != ValueKind::alternative) break;
      }
    }
    return {};
  }

  /// `const search = (session) => tool({ … })`: the function is the tool, made for each use.
  bool gives_back(const Meaning& meaning) const {
    const CodeFile& file = ground_.file(meaning.place.file);
    return std::ranges::any_of(file.syntax.exits, [&](const syntax::Exit& exit) {
      return exit.kind == syntax::ExitKind::return_ && exit.value.valid() &&
             file.named(exit.scope) == meaning.scope.symbol &&
             file.syntax.value(exit.value).line == meaning.place.line;
    });
  }

  /// The function or class that the place is the decorator or the head of.
  std::string decorated(const Meaning& meaning) const {
    if (!meaning.scope.valid() || !meaning.scope.symbol.valid()) return {};
    const syntax::Syntax& syntax = ground_.context.project.of(meaning.scope.file);
    const syntax::Symbol& symbol = syntax.symbols[meaning.scope.symbol.index()];
    const bool head = symbol.line <= meaning.place.line && meaning.place.line <= symbol.name_line;
    return head ? std::string(syntax.text(symbol.name)) : std::string();
  }

  void add(std::vector<AiPiece>& out, std::string name, Place place, TechnologyId technology,
           std::string description, std::string_view how) {
    if (name.empty()) name = std::string(base_name(ground_.path(place.file)));
    if (name.find_first_of("[](){}") != name.npos || contains(lower(name), "placeholder")) return;
    if (name == "name" || name == "tool") return;  // a field of what is handed over
    if (!known_.insert({how == "class" ? std::string(how) + name : name, place.file}).second)
      return;
    AiPiece piece;
    piece.name = std::move(name), piece.places = {place}, piece.technology = technology;
    piece.description = std::move(description), piece.how = how;
    piece.offered = is_offered(place.file, technology);
    out.push_back(std::move(piece));
  }

  /// By what registers it; where nothing that is known does, by the folders that it lies in: a tool
  /// of a library for models is none of other programs, wherever it lies.
  bool is_offered(FileId id, TechnologyId technology) const {
    if (!technology.valid()) return is_offered_by_folder(ground_, id);
    return ground_.words.has_any(
        "offered.words", identifier_words(ground_.context.catalogue.technology(technology).id));
  }

  /// { name, description, parameters }: how a function is described to a model.
  void look_at_records(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (std::size_t i = 0; i < syntax.values.size(); ++i) {
      const ValueNode& node = syntax.values[i];
      const bool made = node.kind == ValueKind::record || node.kind == ValueKind::construct ||
                        node.kind == ValueKind::call;
      if (made && node.child_count >= 3) take_record(id, ValueId(i));
    }
  }

  /// Its path says that models act there: actions, tools, agents.
  bool is_about_tools(FileId id) const {
    return ground_.words.has_any("tool.about", identifier_words(ground_.path(id)));
  }

  /// `model.bindTools([{ name: "look_up", schema: Query }])`
  bool is_bound(FileId id, ValueId value) const {
    return std::ranges::any_of(
        ground_.file(id).standing(value).callees,
        [&](std::string_view callee) { return ground_.words.has("tool.takers", lower(callee)); });
  }

  void take_record(FileId id, ValueId value) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const ValueNode& node = syntax.value(value);
    std::string name, description;
    bool schema = false, certain = false, parameter = false, runs = false, shaped = false;
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const ValueNode& entry = syntax.value(syntax.child(node, c));
      if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
      const std::string key = letters_of(syntax.text(entry.text));
      const ValueNode& said = syntax.value(syntax.child(entry, 0));
      if (key == "name")
        name = closed_name(ground_.context, ground_.file(id), syntax.child(entry, 0));
      // { name: "q", in: "query", schema: … } describes what an address takes.
      parameter = parameter || key == "in";
      if (key == "description" || key == "desc") description = description_in(syntax, said);
      const bool function = said.kind == ValueKind::function;
      runs = runs || (function && ground_.words.has("tool.runs", key));
      shaped = shaped || ground_.words.has("tool.schemas", key);
      if (function && contains(key, "description") && description.empty()) description = "…";
      const bool tree = said.kind == ValueKind::record || said.kind == ValueKind::construct ||
                        said.kind == ValueKind::call || said.kind == ValueKind::list;
      const bool describes = tree && (key == "parameters" || key == "inputschema" ||
                                      key == "schema" || key == "argsschema");
      schema = schema || describes;
      certain = certain || (describes && is_schema(syntax, said));
    }
    const bool plain = !name.empty() && name.size() < 60 && !contains(name, " ");
    const bool bound = shaped && plain && is_bound(id, value);
    if (!plain || parameter || (description.empty() && !bound)) return;
    // { name, schema: x, getDescription, execute }: all that a model needs, and what then runs.
    const bool whole = runs && shaped && is_about_tools(id);
    if (!schema && !whole && !bound && !makes_tool(syntax, node)) return;
    // Made up to see whether a model can call functions at all.
    if (ground_.is_trial({id, symbol_at(syntax, node.line)})) return;
    if (ground_.is_sample(ground_.file(id).standing(value))) return;
    if (ground_.is_unused({id, symbol_at(syntax, node.line)}) || ground_.is_loose(id)) return;
    const bool typed =
        schema &&
        (("." + std::string(syntax.text(node.text))).ends_with(".Tool") ||
         (node.kind != ValueKind::record && node.child_count > 0 &&
          ground_.words.has("tool.classes",
                            letters_of(syntax.text(syntax.value(syntax.child(node, 0)).text)))));
    if (!certain && !whole && !typed && !bound && !ground_.works_with_models(id) &&
        !ground_.in_folder("tool.folders", ground_.path(id)))
      return;
    add(book_.tools, name, {id, node.line, node.line}, {}, description, "record");
  }

  void look_at_tool_classes(FileId id) {
    if (ground_.is_loose(id)) return;
    for (ToolClass& tool : tool_classes(ground_, id))
      add(book_.tools, std::move(tool.name), tool.place, {}, std::move(tool.description), "class");
  }

  void look_at_classes(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const bool home = ground_.in_folder("agent.folders", ground_.path(id));
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      const syntax::Symbol& symbol = syntax.symbols[i];
      const bool type =
          symbol.kind == syntax::SymbolKind::class_ || symbol.kind == syntax::SymbolKind::struct_;
      if (!type || symbol.name.empty() || (symbol.flags & syntax::kAbstract) != 0) continue;
      const std::vector<std::string> words = identifier_words(syntax.text(symbol.name));
      if (words.size() < 2 || !ground_.words.has("agent.words", words.back())) continue;
      bool forbidden = false;
      for (std::size_t w = 0; w + 1 < words.size(); ++w)
        forbidden = forbidden || ground_.words.has("agent.never", words[w]);
      if (forbidden || (!home && !class_asks(id, SymbolId(i)))) continue;
      if (answers_requests({id, SymbolId(i)}) || ground_.is_unused({id, SymbolId(i)})) continue;
      add(book_.agents, std::string(syntax.text(symbol.name)),
          {id, symbol.name_line, symbol.name_line}, {}, {}, "class");
    }
  }

  /// `class CreateAgent(Resource)`: an address at which agents are managed is none.
  bool answers_requests(SymbolRef type) const {
    const syntax::Syntax& syntax = ground_.context.project.of(type.file);
    return std::ranges::any_of(ground_.facts.routes, [&](const Route& route) {
      return route.handler.valid() && route.handler.file == type.file &&
             (route.handler.symbol == type.symbol ||
              syntax.symbols[route.handler.symbol.index()].container == type.symbol);
    });
  }

  bool class_asks(FileId id, SymbolId type) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    if (ground_.reached_from({id, type}) != nullptr) return true;
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i)
      if (syntax.symbols[i].container == type && ground_.reached_from({id, SymbolId(i)}) != nullptr)
        return true;
    return false;
  }

  /// Named so itself, and at work with models or in a folder of its own beside the product.
  bool is_eval(FileId id) const {
    const std::string &path = ground_.path(id), stem = lower(stem_of(id));
    if (contains(stem, "promptfoo")) return true;
    if (stem.ends_with("_test") || contains(stem, "test.") || stem.ends_with("spec")) return false;
    if (!ground_.words.has_any("eval.words", identifier_words(stem))) return false;
    if (ground_.works_with_models(id) || !eval_folder(path).empty()) return true;
    // `main_world_eval.py` runs a script in a page.
    const auto home = identifier_words(folder_name(path));
    return std::ranges::count(path, '/') <= (ground_.words.has_any("eval.words", home) ? 3 : 1);
  }

  /// "evals" of evals/tasks/run.ts, "tests/eval" of tests/eval/judge.ts; "" outside of such
  /// folders.
  std::string_view eval_folder(std::string_view path) const {
    std::size_t from = 0;
    bool tests = false;
    for (std::size_t end = path.find('/'); end != std::string_view::npos;
         end = path.find('/', from)) {
      const std::string name = lower(path.substr(from, end - from));
      if (ground_.words.has("eval.folders", name) ||
          (tests && ground_.words.has("eval.within_tests", name)))
        return path.substr(0, end);
      tests = ground_.words.has("eval.of_tests", name);
      from = end + 1;
    }
    return {};
  }

  /// The numbers that answers have to reach, and the workflow that asks whether they do.
  void look_at_bars() {
    if (book_.evals.empty()) return;
    for (std::size_t i = 0; i < ground_.context.project.size(); ++i) {
      const FileId id(i);
      const std::string& path = ground_.path(id);
      const std::vector<std::string> words = identifier_words(lower(stem_of(id)));
      if (contains(lower(path), "/workflows/") && ground_.words.has_any("eval.runs", words))
        add_sign("eval.run", path, {}, {id, 1, 1});
      if (eval_folder(path).empty() || !ground_.words.has_any("eval.bars", words)) continue;
      const syntax::Syntax& syntax = ground_.context.project.of(id);
      for (const syntax::DataNode& node : syntax.data) {
        if (node.kind != syntax::DataKind::scalar || node.key.empty()) continue;
        std::string key(syntax.text(node.key));
        const std::string value(syntax.text(node.value));
        if (value.empty() || value.find_first_not_of("0123456789.") != std::string::npos) continue;
        if (ground_.words.has("eval.sizes", letters_of(key))) continue;
        if (ground_.words.has("eval.values", lower(key)) && node.parent.valid())
          key = syntax.text(syntax.data[node.parent.index()].key);
        if (!key.empty()) add_sign("eval.bar", key, value, {id, node.line, node.line});
      }
    }
  }

  void add_sign(std::string_view means, std::string name, std::string said, Place place) {
    AiSign sign;
    sign.means = means, sign.name = std::move(name), sign.function = std::move(said);
    sign.places = {place};
    book_.signs.push_back(std::move(sign));
  }

  /// It takes in a library that judges answers.
  bool takes_in_judge(FileId id) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    return std::ranges::any_of(syntax.imports, [&](const syntax::Import& import) {
      return ground_.words.fits("eval.libraries", syntax.text(import.module));
    });
  }

  void look_at_evals() {
    std::map<std::string, FileId, std::less<>> of_folder, homes;
    for (std::size_t i = 0; i < ground_.context.project.size(); ++i) {
      const FileId id(i);
      const sources::File& about = ground_.context.project.file(id);
      if (about.origin != sources::Origin::own && about.origin != sources::Origin::test) continue;
      if (takes_in_judge(id)) {
        of_folder.insert_or_assign(std::string(folder_name(about.path)), id);
        continue;
      }
      if (!ground_.words.fits("eval.files", about.path)) continue;
      const bool code =
          !ground_.context.project.of(id).calls.empty() || contains(about.path, "promptfoo");
      const std::string_view home = eval_folder(about.path);
      const bool tested = about.origin == sources::Origin::test;
      const std::string low = lower(about.path);
      const bool test = contains(low, "__tests__") || contains(low, ".test.") ||
                        contains(low, ".spec.") || base_name(low).starts_with("test_");
      // Texts for a model that judges are no program that does.
      if (contains(low, "/prompts/")) continue;
      if (code && !home.empty() && !test) homes.try_emplace(std::string(home), id);
      if (!code || (tested && home.empty()) || !is_eval(id)) continue;
      const std::string folder(folder_name(about.path));
      const auto [row, fresh] = of_folder.try_emplace(folder, id);
      if (!fresh && contains(base_name(about.path), "eval") &&
          !contains(base_name(ground_.path(row->second)), "eval"))
        row->second = id;
    }
    // Where no file says it by its own name, the first one of the folder stands for it.
    for (const auto& [home, id] : homes) {
      const bool told = std::ranges::any_of(
          of_folder, [&](const auto& row) { return row.first.starts_with(home); });
      if (!told) of_folder.emplace(home, id);
    }
    for (const auto& [folder, id] : of_folder) {
      std::string name(base_name(folder));
      if (name == "evals" || name == "eval" || name == "evaluation" || name.empty())
        name = base_name(ground_.path(id));
      add(book_.evals, name, {id, 1, 1}, {}, {}, "file");
    }
  }

  const AiGround& ground_;
  AiBook& book_;
  std::set<std::pair<std::string, FileId>> known_;
};

}  // namespace

void find_ai_pieces(const AiGround& ground, AiBook& book) { Pieces(ground, book).find(); }

}  // namespace cutaway::meaning
