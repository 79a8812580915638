// SPDX-License-Identifier: Apache-2.0
// Whether pieces of an answer are handed on to who asked: that a call takes them says nothing of
// it, a function above it that writes to a response or a socket does.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/ai/paths/callers.h"
#include "meaning/ai/paths/path_handler.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

constexpr int kMostUp = 8;
constexpr std::size_t kMostFunctions = 120;
constexpr std::size_t kMostSigns = 4;
constexpr std::string_view kEvents = "text/event-stream";

class SentOn {
 public:
  SentOn(const AiGround& ground, AiBook& book) : ground_(ground), book_(book), callers_(ground) {}

  void find() {
    for (const AiCall& call : book_.calls)
      if (call.kind == "chat" && (call.streams || !call.stream_by.empty())) go_up(call);
    // What makes an agent or a client does not say how it is asked: of the way of a question only
    // calls count that by their own names answer in pieces.
    sure_ = seen_.empty();
    look_at_handlers();
    // A way that was followed also runs through what only a name leads to.
    for (const AiPath& path : book_.paths) {
      if (path.kind != "request" || (sure_ && !path.beside.empty())) continue;
      for (const AiHop& hop : path.hops)
        if (hop.symbol.valid() && seen_.insert(hop.symbol).second) look_at(hop.symbol);
      if (sure_) return;
    }
  }

 private:
  void go_up(const AiCall& call) {
    std::vector<std::pair<SymbolRef, int>> open{{call.scope, 0}};
    for (std::size_t at = 0; at < open.size() && at < kMostFunctions; ++at) {
      const auto [function, steps] = open[at];
      if (!function.symbol.valid() || !seen_.insert(function).second) continue;
      if (steps == 0) look_for_handed(function);
      look_at(function);
      if (steps >= kMostUp) continue;
      for (const Caller& caller : callers_.of(function)) {
        const SymbolRef next{caller.function.file,
                             ground_.file(caller.function.file).named(caller.function.symbol)};
        if (next.symbol.valid() && !caller.guessed && !ground_.is_idle(next))
          open.emplace_back(next, steps + 1);
      }
    }
  }

  /// `for await (const piece of answer) onPiece(piece)`: who asked handed over a function for it.
  void look_for_handed(SymbolRef function) {
    const syntax::Syntax& syntax = ground_.context.project.of(function.file);
    const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
    const auto is_handed = [&](std::string_view name) {
      for (std::uint32_t p = 0; p < symbol.parameter_count; ++p)
        if (syntax.text(syntax.parameters[symbol.first_parameter + p].name) == name) return true;
      return false;
    };
    for (const syntax::Call& call : syntax.calls) {
      const bool within = symbol.line <= call.line && call.line <= symbol.end_line &&
                          (call.flags & syntax::kInLoop) != 0 && call.argument_count > 0;
      // `for piece in llm.stream(…): emit(room, piece.content)`
      const bool emits =
          call.argument_count > 1 && ground_.words.has("stream.emits", syntax.text(call.name));
      if (within &&
          (emits || (object_of(syntax, call).empty() && is_handed(syntax.text(call.name)))))
        return note(function, std::string(syntax.text(call.name)), call.line);
    }
  }

  /// `router.post("/chat", async (req, res) => { … })`: what sends the answer has no name but the
  /// address, and nothing calls it.
  void look_at_handlers() {
    for (const AiPath& path : book_.paths) {
      const AiCall& call = book_.calls[path.call];
      if (!path.beside.empty() || (!call.streams && call.stream_by.empty())) continue;
      const SymbolRef handler = unnamed_handler(ground_.context.project, path);
      if (handler.symbol.valid() && seen_.insert(handler).second) look_at(handler, path.entry);
    }
  }

  void look_at(SymbolRef function, const std::string& named = {}) {
    const syntax::Syntax& syntax = ground_.context.project.of(function.file);
    const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
    // `export const POST = handler(async (request) => { … })` answers like a function.
    const bool held =
        symbol.kind == syntax::SymbolKind::constant || symbol.kind == syntax::SymbolKind::variable;
    if (!is_function(symbol) && !held) return;
    for (const syntax::Call& call : syntax.calls) {
      if (call.line < symbol.line || call.line > symbol.end_line) continue;
      if (is_out(letters_of(syntax.text(call.name))) || (!sure_ && writes(syntax, call)))
        return note(function, std::string(syntax.text(call.name)), call.line, named);
      // `StreamingResponse.from_chain(…)`
      if (const std::string_view made = object_of(syntax, call); is_out(letters_of(made)))
        return note(function, std::string(made), call.line, named);
    }
    for (const syntax::ValueNode& node : syntax.values)
      if (node.kind == syntax::ValueKind::string && node.line >= symbol.line &&
          node.line <= symbol.end_line && contains(syntax.text(node.text), kEvents) &&
          !is_asked_for(syntax, node.line))
        return note(function, std::string(kEvents), node.line, named);
  }

  /// `request.Header.Set("Accept", "text/event-stream")`: another one is to send pieces.
  static bool is_asked_for(const syntax::Syntax& syntax, std::uint32_t line) {
    return std::ranges::any_of(syntax.values, [&](const syntax::ValueNode& node) {
      const std::string_view text = syntax.text(node.text);
      return node.line == line && (text == "Accept" || text == "accept");
    });
  }

  /// Of the way of a question a name that could be of a whole answer, `sendJson`, says nothing.
  bool is_out(const std::string& name) const {
    const bool says = contains(name, "stream") || contains(name, "sse");
    return ground_.words.has("stream.out", name) && (!sure_ || says);
  }

  /// "res" of `res.write(piece)`; "" = it is called on nothing that has a name.
  static std::string_view object_of(const syntax::Syntax& syntax, const syntax::Call& call) {
    if (!call.callee.valid()) return {};
    const syntax::ValueNode& callee = syntax.value(call.callee);
    if (callee.child_count == 0) return {};
    return syntax.text(syntax.value(syntax.child(callee, 0)).text);
  }

  /// `res.write(piece)`
  static bool writes(const syntax::Syntax& syntax, const syntax::Call& call) {
    if (syntax.text(call.name) != "write") return false;
    const std::string_view object = object_of(syntax, call);
    return object == "res" || object == "response" || object == "reply" || object == "raw";
  }

  static bool is_step_of(const AiPath& path, SymbolRef function) {
    return std::ranges::any_of(path.hops, [&](const AiHop& hop) { return hop.symbol == function; });
  }

  /// `named`: what it is told as; "" = its own name.
  void note(SymbolRef function, std::string name, std::uint32_t line,
            const std::string& named = {}) {
    AiSign sign;
    sign.means = "sent.on", sign.name = std::move(name);
    sign.function = named.empty()
                        ? function_name(ground_.context.project.of(function.file), function.symbol)
                        : named;
    sign.places = {{function.file, line, line}};
    const AiPath* first = book_.paths.empty() ? nullptr : &book_.paths.front();
    sign.on_path = first != nullptr && (named == first->entry || is_step_of(*first, function));
    if (!sign.function.empty() && noted_++ < kMostSigns) book_.signs.push_back(std::move(sign));
  }

  const AiGround& ground_;
  AiBook& book_;
  const Callers callers_;
  std::set<SymbolRef> seen_;
  std::size_t noted_ = 0;
  bool sure_ = false;  ///< no call that is asked takes pieces, as far as its own line says
};

}  // namespace

void find_ai_sent_on(const AiGround& ground, AiBook& book) { SentOn(ground, book).find(); }

}  // namespace cutaway::meaning
