// SPDX-License-Identifier: Apache-2.0
// What is started holds an endless loop, or is a few lines around a function that does; nobody who
// asks starts it, and what stands around it is named for no single request, line or stream.
#include "model/endpoints/lasting_work.h"

#include <algorithm>

#include "meaning/site.h"
#include "model/endpoints/steady_loops.h"
#include "model/parts/draft.h"

namespace cutaway::model {
namespace {

using syntax::Block;
using syntax::Syntax;

constexpr std::uint32_t kFewLines = 14;    ///< of what only calls the function with the loop
constexpr std::uint32_t kAfterStart = 20;  ///< lines of a function that has started something

/// Lines that run beside the program, and the function whose lines they are.
struct Body {
  FileId file;
  SymbolId scope;
  std::uint32_t line = 0, end_line = 0;

  bool holds(std::uint32_t at) const { return line <= at && at <= end_line; }
};

bool is_row(const Inputs& in, std::string_view list, auto&& fits) {
  return std::ranges::any_of(in.catalogue.table("clocks"), [&](const auto& row) {
    return row.first.starts_with("lasting.") && row.first.substr(8) == list && fits(row.second);
  });
}

bool says(const Inputs& in, std::string_view list, std::string_view text) {
  const auto words = identifier_words(text);
  return is_row(in, list, [&](const std::string& word) {
    return std::ranges::find(words, word) != words.end();
  });
}

Body body_of(const Inputs& in, SymbolRef function) {
  const syntax::Symbol& symbol = in.project.of(function.file).symbols[function.symbol.index()];
  return {function.file, function.symbol, symbol.line, symbol.end_line};
}

/// The function of a class that its library runs (`begins`); any other handler itself.
SymbolRef run_by(const Inputs& in, const meaning::Meaning& meant) {
  if (!meant.handler.valid()) return {};
  const Syntax& syntax = in.project.of(meant.handler.file);
  if (meaning::is_function(syntax.symbols[meant.handler.symbol.index()])) return meant.handler;
  const std::string_view begins =
      meant.shape == nullptr ? std::string_view() : meant.shape->role("begins");
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    const syntax::Symbol& one = syntax.symbols[s];
    if (one.container == meant.handler.symbol && meaning::is_function(one) && !begins.empty() &&
        syntax.text(one.name) == begins.substr(1))  // behind "="
      return {meant.handler.file, SymbolId(s)};
  }
  return {};
}

/// Reads its loops line by line: `for {`, `while let Some(job) = jobs.recv().await {`,
/// `while (!stopped)`.
class Lines {
 public:
  Lines(const Inputs& in, FileId file) : in_(in), syntax_(in.project.of(file)) {
    if (auto text = in.project.tree->read(file); text.ok()) text_ = std::move(text.value());
    lines_ = split(text_, '\n');
  }

  bool has_endless_loop(const Body& body) const {
    return std::ranges::any_of(syntax_.blocks, [&](const Block& block) {
      return is_loop_of(body, block) && goes_on(block) && !ends_with_its_stream(body, block) &&
             std::ranges::none_of(syntax_.blocks, [&](const Block& around) {
               return &around != &block && is_loop_of(body, around) && around.line <= block.line &&
                      block.end_line <= around.end_line;
             });
    });
  }

 private:
  static bool is_loop_of(const Body& body, const Block& block) {
    return block.kind == syntax::BlockKind::loop && block.scope == body.scope &&
           body.holds(block.line) && block.end_line <= body.end_line;
  }

  bool goes_on(const Block& block) const {
    if (block.line == 0 || block.line > lines_.size()) return false;
    const std::string_view written = trim(lines_[block.line - 1]);
    const std::string line = lower(written);
    const auto is_like = [&](const std::string& glob) { return matches_glob(glob, line); };
    if (is_row(in_, "endless", is_like)) return true;
    if (!line.starts_with("while") || line.find_first_of("<>") != std::string::npos) return false;
    return says(in_, "until", written);
  }

  /// `if err != nil { return }`: what it reads has come to its end.
  bool ends_with_its_stream(const Body& body, const Block& block) const {
    return std::ranges::any_of(syntax_.exits, [&](const syntax::Exit& exit) {
      if (exit.kind != syntax::ExitKind::return_ || exit.scope != body.scope ||
          exit.line <= block.line || exit.line > block.end_line || !exit.guard.valid())
        return false;
      const std::string_view asked = syntax_.text(syntax_.guards[exit.guard.index()].condition);
      return says(in_, "ends", asked) && !says(in_, "until", asked);
    });
  }

  const Inputs& in_;
  const Syntax& syntax_;
  std::string text_;
  std::vector<std::string_view> lines_;
};

/// The function with the loop: the one whose lines these are, or one that few lines only call.
std::optional<Body> with_the_loop(const Inputs& in, const Body& body) {
  if (Lines(in, body.file).has_endless_loop(body)) return body;
  if (body.end_line - body.line > kFewLines) return std::nullopt;
  const Syntax& syntax = in.project.of(body.file);
  const auto targets = in.links.calls(body.file);
  for (std::size_t c = 0; c < syntax.calls.size() && c < targets.size(); ++c) {
    const syntax::Call& call = syntax.calls[c];
    constexpr std::uint16_t kOther = syntax::kInLoop | syntax::kSpawned | syntax::kDeferred;
    const SymbolRef called = targets[c].symbol;
    if (call.scope != body.scope || !body.holds(call.line) || (call.flags & kOther) != 0 ||
        !called.valid() || !in.own(called.file))
      continue;
    if (!meaning::is_function(in.project.of(called.file).symbols[called.symbol.index()])) continue;
    const Body there = body_of(in, called);
    if (Lines(in, there.file).has_endless_loop(there)) return there;
  }
  return std::nullopt;
}

/// `queue.Queue.start`: where neither the function nor its type says more than one word, its folder
/// does.
std::string name_of(const Inputs& in, SymbolRef function) {
  const Syntax& syntax = in.project.of(function.file);
  const std::string name(syntax.text(syntax.symbols[function.symbol.index()].name));
  if (!is_plain_name(in, name)) return name;
  std::string whole = with_its_holder(in, function);
  if (whole.empty()) return whole;
  const std::string holder = whole.substr(0, whole.find('.'));
  if (identifier_words(holder).size() > 1) return whole;
  const std::string_view folder = base_name(folder_name(in.file(function.file).path));
  const bool says_more =
      !folder.empty() && !says(in, "plain_folders", folder) && lower(folder) != lower(holder);
  if (says_more) return std::string(folder) + "." + whole;
  return is_plain_name(in, holder) ? std::string() : whole;
}

/// Named for one of many: a connection, a request, a stream.
bool is_of_one(const Inputs& in, FileId file, SymbolId function) {
  const Syntax& syntax = in.project.of(file);
  std::string around(base_name(in.file(file).path));
  around = around.substr(0, around.find('.'));
  for (; function.valid(); function = syntax.symbols[function.index()].container)
    around += "_" + std::string(syntax.text(syntax.symbols[function.index()].name));
  const auto words = identifier_words(around);
  return says(in, "of_one", around) ||
         std::ranges::any_of(in.catalogue.table("clocks"), [&](const auto& row) {
           return row.first == "of_one" && std::ranges::find(words, row.second) != words.end();
         });
}

/// Written into a function that goes on with its own work: the loop ends with that work.
bool is_of_one_call(const Inputs& in, const meaning::Meaning& meant, SymbolId starting,
                    const Body& loop) {
  const syntax::Symbol& around = in.project.of(meant.place.file).symbols[starting.index()];
  return loop.file == meant.place.file && meant.place.line <= loop.line &&
         loop.end_line <= meant.place.end_line &&
         meant.place.end_line + kAfterStart < around.end_line &&
         (around.flags & syntax::kEntryPoint) == 0;
}

/// The function that starts it, which may be what makes an object of its class.
SymbolId starter(const Syntax& syntax, SymbolId at) {
  for (; at.valid(); at = syntax.symbols[at.index()].container) {
    const syntax::Symbol& symbol = syntax.symbols[at.index()];
    if (symbol.kind == syntax::SymbolKind::constructor) return at;
    if (meaning::is_function(symbol) && !symbol.name.empty()) return at;
  }
  return {};
}

bool is_started_in_loop(const Inputs& in, const meaning::Meaning& meant) {
  return std::ranges::any_of(in.project.of(meant.place.file).calls, [&](const auto& call) {
    return call.line == meant.place.line && call.end_line == meant.place.end_line &&
           (call.flags & (syntax::kInLoop | syntax::kInTest)) != 0;
  });
}

}  // namespace

std::optional<LastingWork> lasting_work(const Inputs& in, const meaning::Meaning& meant) {
  const FileId file = meant.place.file;
  if (meant.means != "lasting" || !in.own(file) || for_makers(folder_name(in.file(file).path)) ||
      is_started_in_loop(in, meant))
    return std::nullopt;
  const SymbolRef run = run_by(in, meant);
  const bool of_class = meant.shape != nullptr && meant.shape->on == "base";
  if (!run.valid() && (of_class || meant.handler.valid())) return std::nullopt;
  const auto starting =
      of_class ? run : SymbolRef{file, starter(in.project.of(file), meant.scope.symbol)};
  if (!starting.symbol.valid() || is_of_one(in, file, starting.symbol) ||
      !is_started_by_program(in, starting))
    return std::nullopt;
  const Body begun = run.valid()
                         ? body_of(in, run)
                         : Body{file, meant.scope.symbol, meant.place.line, meant.place.end_line};
  const std::optional<Body> loop = with_the_loop(in, begun);
  if (!loop || !loop->scope.valid() || is_of_one_call(in, meant, starting.symbol, *loop))
    return std::nullopt;
  const SymbolRef does{loop->file, named_function(in.project.of(loop->file), loop->scope)};
  if (!does.symbol.valid() || is_of_one(in, does.file, does.symbol)) return std::nullopt;
  std::string name = name_of(in, does);
  if (name.empty()) return std::nullopt;
  return LastingWork{std::move(name), does};
}

}  // namespace cutaway::model
