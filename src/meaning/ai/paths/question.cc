// SPDX-License-Identifier: Apache-2.0
// One question: the model call around which most is joined by calls, and what is joined to it. What
// merely stands elsewhere in the same project is no step of it.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"
#include "meaning/ai/ground.h"
#include "meaning/ai/paths/graph_run.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

constexpr int kMostUp = 3;
constexpr std::size_t kMostFunctions = 200;
constexpr std::size_t kMostAround = 60;
constexpr std::size_t kMostCalls = 400;
constexpr std::size_t kShortestName = 6;  ///< a shorter one may be any

using Functions = std::set<SymbolRef>;

class Question {
 public:
  Question(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    std::tuple<bool, bool, std::size_t, bool, std::size_t> most{};
    const bool others = std::ranges::any_of(book_.calls, [&](const AiCall& call) {
      return call.kind == "chat" && call.scope.symbol.valid() && !reads_one_kind(call);
    });
    for (std::size_t i = 0; i < book_.calls.size() && i < kMostCalls; ++i) {
      const AiCall& call = book_.calls[i];
      if (call.kind != "chat" || !call.scope.symbol.valid() || ground_.beside(call.place.file))
        continue;
      if (others && reads_one_kind(call)) continue;
      AiQuestion found = around(i);
      const std::size_t steps = steps_of(found);
      const auto score = std::tuple(is_main(i), is_asked(call), steps, call.streams, told(found));
      // The way of a person's question is followed, however little is known of its end.
      if ((steps < 2 && !is_main(i)) || score <= most) continue;
      most = score, book_.question = std::move(found);
    }
  }

 private:
  /// It lies at the end of the path that a person's question takes.
  bool is_main(std::size_t index) const {
    return !book_.paths.empty() && !book_.paths.front().kind.empty() &&
           book_.paths.front().beside.empty() && book_.paths.front().call == index;
  }

  /// What somebody sends is what the model is asked: no title, no summary beside the way.
  static bool is_asked(const AiCall& call) {
    return std::ranges::any_of(call.said_from, [](const AiSource& source) {
      return source.kind == "request" || source.kind == "screen" || source.kind == "flag";
    });
  }

  /// `_send_chunk` of `class PdfParser`: what has a file read by a model answers nobody.
  bool reads_one_kind(const AiCall& call) const {
    const syntax::Syntax& syntax = ground_.context.project.of(call.scope.file);
    for (SymbolId at = call.scope.symbol; at.valid(); at = syntax.symbols[at.index()].container)
      if (ground_.words.has_any("model.features",
                                identifier_words(syntax.text(syntax.symbols[at.index()].name))))
        return true;
    return false;
  }

  std::size_t told(const AiQuestion& found) const {
    std::size_t letters = 0;
    for (const std::size_t index : found.prompts) letters += 1 + book_.prompts[index].text.size();
    return letters;
  }

  std::size_t steps_of(const AiQuestion& found) const {
    return 1 + (found.embeds ? 1 : 0) + (found.ranks ? 1 : 0) + (found.prompts.empty() ? 0 : 1) +
           (found.tools.empty() ? 0 : 1) + (book_.calls[*found.call].streams ? 1 : 0);
  }

  SymbolRef function_at(const Place& place) const {
    const SymbolId at = symbol_at(ground_.context.project.of(place.file), place.line);
    return {place.file, ground_.file(place.file).named(at)};
  }

  /// The function and those that lead to it.
  Functions up(SymbolRef from) const {
    Functions seen{from};
    std::vector<std::pair<SymbolRef, int>> open{{from, 0}};
    for (std::size_t at = 0; at < open.size() && open.size() < kMostFunctions; ++at) {
      const auto [function, steps] = open[at];
      const auto callers = ground_.context.links.callers(function);
      if (steps >= kMostUp || callers.size() > kMostAround) continue;
      for (const auto& [file, index] : callers) {
        const SymbolId scope = ground_.context.project.of(file).calls[index].scope;
        const SymbolRef caller{file, ground_.file(file).named(scope)};
        if (!caller.symbol.valid() || !is_own(ground_.context, file)) continue;
        if (seen.insert(caller).second) open.emplace_back(caller, steps + 1);
      }
    }
    return seen;
  }

  AiQuestion around(std::size_t index) const {
    const AiCall& call = book_.calls[index];
    AiQuestion out;
    out.call = index;
    const Functions lead = up(call.scope);
    const auto meets = [&](const Functions& other) {
      return std::ranges::any_of(other, [&](SymbolRef one) { return lead.contains(one); });
    };
    for (std::size_t i = 0; i < book_.calls.size() && i < kMostCalls; ++i) {
      const AiCall& other = book_.calls[i];
      std::optional<std::size_t>& slot = other.kind == "rerank" ? out.ranks : out.embeds;
      if ((other.kind != "embedding" && other.kind != "rerank") || slot) continue;
      if (other.scope.symbol.valid() && meets(up(other.scope))) slot = i;
    }
    for (std::size_t i = 0; i < book_.calls.size() && i < kMostCalls; ++i) {
      const AiCall& other = book_.calls[i];
      if (other.kind != "chat" || i == index || !other.scope.symbol.valid()) continue;
      const bool others = other.technology != call.technology && other.technology.valid() &&
                          call.technology.valid() && meets(up(other.scope));
      const bool instead = is_main(index) && other.on_path && is_asked_instead_of(other);
      if (others || instead || is_other_arm(call, other)) out.siblings.push_back(i);
    }
    if (is_main(index)) out.beside = asked_beside(call, out.siblings);
    for (std::size_t i = 0; i < book_.prompts.size(); ++i)
      if (book_.prompts[i].call == call.place && (!is_main(index) || is_on_way(book_.prompts[i])))
        out.prompts.push_back(i);
    for (std::size_t i = 0; i < book_.tools.size(); ++i)
      if (!book_.tools[i].offered &&
          (lead.contains(function_at(book_.tools[i].places.front())) ||
           hands(call, book_.tools[i]) || is_lent(index, book_.tools[i])))
        out.tools.push_back(i);
    for (std::size_t i = 0; i < book_.limits.size(); ++i)
      if (bounds(book_.limits[i], call)) out.limits.push_back(i);
    for (std::size_t i = 0; i < book_.models.size(); ++i)
      if (names(book_.models[i], call)) out.models.push_back(i);
    return out;
  }

  /// `ask` of another class is the same step, filled by that class.
  std::vector<std::size_t> asked_beside(const AiCall& call,
                                        const std::vector<std::size_t>& siblings) const {
    const auto named = [&](const AiCall& one) {
      const syntax::Syntax& syntax = ground_.context.project.of(one.scope.file);
      return syntax.text(syntax.symbols[one.scope.symbol.index()].name);
    };
    // The steps of a graph that the call runs are no side calls: they are what it asks.
    const std::vector<SymbolRef> steps = steps_run_by(ground_, call);
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < book_.calls.size() && i < kMostCalls; ++i) {
      const AiCall& other = book_.calls[i];
      if (std::ranges::find(steps, other.scope) != steps.end()) continue;
      if (other.kind == "chat" && other.on_path && other.scope.symbol.valid() &&
          other.scope != call.scope && named(other) != named(call) &&
          std::ranges::find(siblings, i) == siblings.end())
        out.push_back(i);
    }
    return out;
  }

  /// Many functions may hand their texts to one that asks: on the way that is told are those of its
  /// steps, and of functions that a step calls and that ask nobody themselves. Where nothing says
  /// which function a text is of, it may be of the way.
  bool is_on_way(const AiPrompt& prompt) const {
    const auto serves_step = [&](SymbolRef one) {
      const auto callers = ground_.context.links.callers(one);
      return ground_.reached_from(one) == nullptr && callers.size() <= kMostAround &&
             std::ranges::any_of(callers, [&](const auto& caller) {
               const auto& calls = ground_.context.project.of(caller.first).calls;
               const SymbolId scope = calls[caller.second].scope;
               return is_step({caller.first, ground_.file(caller.first).named(scope)});
             });
    };
    const Functions users = users_of(prompt);
    return users.empty() ||
           std::ranges::any_of(users, [&](SymbolRef one) { return is_step(one); }) ||
           std::ranges::any_of(users, serves_step);
  }

  /// The functions that a text stands in, or that name it; a text that several use is noted with
  /// the first of them alone.
  Functions users_of(const AiPrompt& prompt) const {
    Functions out;
    // A function that gives the text back is used by those that call it; a constant may hold it.
    const auto take = [&](SymbolRef one) {
      if (!one.symbol.valid() || !is_code(one)) return;
      const syntax::Syntax& syntax = ground_.context.project.of(one.file);
      if (syntax.text(syntax.symbols[one.symbol.index()].name) != prompt.name) out.insert(one);
    };
    take(function_at(prompt.places.front()));
    if (prompt.used_at.file.valid()) take(function_at(prompt.used_at));
    if (prompt.name.size() < kShortestName) return out;
    const FileId home = prompt.places.front().file;
    for (const FileId id : ground_.files) {
      const auto imported = ground_.context.links.file_imports(id);
      if (id != home && std::ranges::find(imported, home) == imported.end()) continue;
      for (const syntax::ValueNode& node : ground_.context.project.of(id).values) {
        const bool name = node.kind == syntax::ValueKind::reference;
        if (name && ground_.context.project.of(id).text(node.text) == prompt.name)
          take(function_at({id, node.line, node.line}));
      }
    }
    return out;
  }

  bool is_code(SymbolRef one) const {
    return is_function(ground_.context.project.of(one.file).symbols[one.symbol.index()]);
  }

  /// `if (p == "a") a.ask() else if (p == "b") b.ask()`: of two calls of one function only one
  /// runs.
  bool is_other_arm(const AiCall& one, const AiCall& other) const {
    if (one.scope != other.scope) return false;
    const GuardId first = guard_at(one.place), second = guard_at(other.place);
    return second.valid() && are_arms(one.place, first, other.place, second);
  }

  /// `switch (dialect) { case "a": return askA(text); default: return askB(text); }` of a function
  /// on the way: all of its lines that lead to the other call run in the place of the way's own.
  bool is_asked_instead_of(const AiCall& other) const {
    const Functions lead = up(other.scope);
    bool instead = false;
    for (const AiHop& hop : book_.paths.front().hops) {
      if (!hop.symbol.symbol.valid()) continue;
      const syntax::Syntax& syntax = ground_.context.project.of(hop.symbol.file);
      const syntax::Symbol& function = syntax.symbols[hop.symbol.symbol.index()];
      const auto targets = ground_.context.links.calls(hop.symbol.file);
      const GuardId own = guard_at(hop.place);
      for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
        const syntax::Call& made = syntax.calls[i];
        const bool here = function.line <= made.line && made.line <= function.end_line;
        const bool of_way = hop.place.line <= made.line && made.line <= hop.place.end_line;
        const bool asks = made.line == other.place.line && hop.symbol.file == other.place.file;
        if (!here || of_way || (!asks && !lead.contains(targets[i].symbol))) continue;
        // What leads to a further step of the way parts from it there.
        if (!asks && is_step(targets[i].symbol)) continue;
        const Place line{hop.symbol.file, made.line, made.line};
        if (!are_arms(line, made.guard, hop.place, own)) return false;
        instead = true;
      }
    }
    return instead;
  }

  bool is_step(SymbolRef function) const {
    const auto& hops = book_.paths.front().hops;
    return std::ranges::find(hops, function, &AiHop::symbol) != hops.end();
  }

  /// Of two lines of one function only one runs.
  bool are_arms(const Place& one, GuardId first, const Place& other, GuardId second) const {
    if (!first.valid() || first == second) return false;
    if (ends_there(one, first)) return true;
    return second.valid() && (ends_there(other, second) || excludes(one.file, first, second));
  }

  /// `if (openai) return openai.ask(text);`: nothing below it runs then.
  bool ends_there(const Place& place, GuardId guard) const {
    const syntax::Syntax& syntax = ground_.context.project.of(place.file);
    return std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
      return exit.kind == syntax::ExitKind::return_ && exit.guard == guard &&
             exit.line >= place.line;
    });
  }

  /// One stands where a condition holds, the other where it does not, or where the same thing is
  /// something else.
  bool excludes(FileId file, GuardId one, GuardId other) const {
    const syntax::Syntax& syntax = ground_.context.project.of(file);
    const auto compared = [](std::string_view condition) {
      return trim(condition.substr(0, condition.find("==")));
    };
    for (GuardId a = one; a.valid(); a = syntax.guards[a.index()].parent)
      for (GuardId b = other; b.valid(); b = syntax.guards[b.index()].parent) {
        const syntax::Guard &first = syntax.guards[a.index()], &second = syntax.guards[b.index()];
        const std::string_view says = syntax.text(first.condition);
        const std::string_view said = syntax.text(second.condition);
        if (says == said && first.negated != second.negated) return true;
        if (says != said && contains(says, "==") && contains(said, "==") &&
            compared(says) == compared(said))
          return true;
      }
    return false;
  }

  GuardId guard_at(const Place& place) const {
    for (const syntax::Call& made : ground_.context.project.of(place.file).calls)
      if (made.line == place.line && made.guard.valid()) return made.guard;
    return {};
  }

  /// In the arguments of the call, or a constant of that file which its function names.
  bool bounds(const AiLimit& limit, const AiCall& call) const {
    return std::ranges::any_of(limit.places, [&](const Place& place) {
      return place.file == call.place.file &&
             (function_at(place) == call.scope || is_named_in(limit.name, call));
    });
  }

  /// `@Tool` of a library that finds its tools by itself, where one agent alone is made with it.
  bool is_lent(std::size_t index, const AiPiece& tool) const {
    return is_main(index) && book_.agents.size() == 1 && tool.how == "shape" &&
           tool.technology.valid() && tool.technology == book_.calls[index].technology;
  }

  /// The tool is named among what the call is given.
  bool hands(const AiCall& call, const AiPiece& tool) const {
    const syntax::Syntax& syntax = ground_.context.project.of(call.place.file);
    return std::ranges::any_of(syntax.values, [&](const syntax::ValueNode& node) {
      return node.line > call.place.line && node.line <= call.place.end_line &&
             (node.kind == syntax::ValueKind::reference || node.kind == syntax::ValueKind::entry) &&
             syntax.text(node.text) == tool.name;
    });
  }

  bool names(const AiModel& model, const AiCall& call) const {
    if (model.kind != "chat") return false;
    return std::ranges::any_of(model.places, [&](const Place& place) {
      return place.file == call.place.file && function_at(place) == call.scope &&
             !is_under_condition(place);
    });
  }

  /// `if (image) model = "…"`: only some questions are asked of it.
  bool is_under_condition(const Place& place) const {
    return std::ranges::any_of(ground_.context.project.of(place.file).bindings,
                               [&](const syntax::Binding& binding) {
                                 return binding.line == place.line && binding.guard.valid();
                               });
  }

  bool is_named_in(const std::string& name, const AiCall& call) const {
    const syntax::Syntax& syntax = ground_.context.project.of(call.place.file);
    const syntax::Symbol& function = syntax.symbols[call.scope.symbol.index()];
    return std::ranges::any_of(syntax.values, [&](const syntax::ValueNode& node) {
      return node.line >= function.line && node.line <= function.end_line &&
             (node.kind == syntax::ValueKind::reference ||
              node.kind == syntax::ValueKind::member) &&
             syntax.text(node.text) == name;
    });
  }

  const AiGround& ground_;
  AiBook& book_;
};

}  // namespace

void find_ai_question(const AiGround& ground, AiBook& book) {
  Question(ground, book).find();
  // A call that by all its ways makes a title or a summary answers nobody's question.
  bool aside = false;
  for (const AiPath& path : book.paths) {
    if (!book.question.call || path.call != *book.question.call) continue;
    if (path.beside.empty()) return;
    aside = true;
  }
  if (aside) book.question = {};
}

}  // namespace cutaway::meaning
