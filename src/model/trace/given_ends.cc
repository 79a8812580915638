// SPDX-License-Identifier: Apache-2.0
// A call's values are followed back to the line where the address of an outside system stands; the
// map knows these lines.
#include "model/trace/given_ends.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "meaning/context.h"
#include "meaning/site.h"
#include "model/local_binding.h"

namespace cutaway::model {
namespace {

using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostValues = 300;
constexpr std::size_t kMostLevels = 6;
constexpr std::uint32_t kMostLinesOfGetter = 4;

bool is_itself(std::string_view name) {
  static constexpr std::string_view kItself[] = {"this", "self", "super", "$this", "base"};
  return std::ranges::find(kItself, name) != std::end(kItself);
}

bool makes_object(std::string_view name) {
  return name == "__init__" || name == "constructor" || name == "initialize" ||
         name == "__construct";
}

bool is_constructor(const Syntax& syntax, const syntax::Symbol& function) {
  return function.kind == SymbolKind::constructor || makes_object(syntax.text(function.name));
}

bool is_function(const syntax::Symbol& symbol) {
  return symbol.kind == SymbolKind::function || symbol.kind == SymbolKind::method ||
         symbol.kind == SymbolKind::constructor;
}

/// What holds a value: a constant, a field, a property, or a function that is given nothing.
bool holds_value(const syntax::Symbol& symbol) {
  if (is_function(symbol))
    return symbol.parameter_count == 0 && symbol.end_line <= symbol.line + kMostLinesOfGetter;
  return symbol.kind == SymbolKind::constant || symbol.kind == SymbolKind::variable ||
         symbol.kind == SymbolKind::field || symbol.kind == SymbolKind::property;
}

}  // namespace

/// One search from the values of a call.
class AddressSearch {
 public:
  AddressSearch(const GivenEnds& ends, PartId from, FileId file)
      : ends_(ends), from_(from), file_(file), syntax_(ends.in_.project.of(file)) {}

  void call(const syntax::Call& call, linking::Target target) {
    for (std::uint32_t a = 0; a < call.argument_count; ++a)
      follow(syntax_.arguments[call.first_argument + a], call.scope, call.line);
    // What the call is made on; whose function it is named says nothing.
    const ValueNode* callee = call.callee.valid() ? &syntax_.value(call.callee) : nullptr;
    if (callee != nullptr && callee->kind == ValueKind::member && callee->child_count > 0)
      follow(syntax_.child(*callee, 0), call.scope, call.line);
    if (found_.empty()) own_call(call, target.symbol);
  }

  std::vector<PartId> found() const { return {found_.begin(), found_.end()}; }

 private:
  void add(FileId file, std::uint32_t line, std::uint32_t end_line) {
    const auto named = ends_.named_.find(file);
    if (named == ends_.named_.end()) return;
    for (const GivenEnds::Named& one : named->second) {
      if (one.from == from_ && one.line <= end_line && one.end_line >= line) found_.insert(one.to);
    }
  }

  void follow(ValueId value, SymbolId scope, std::uint32_t line) {
    if (!value.valid() || ++steps_ > kMostValues) return;
    const ValueNode& node = syntax_.value(value);
    if (node.kind == ValueKind::string || node.kind == ValueKind::format) {
      if (contains(syntax_.text(node.text), "://")) add(file_, node.line, node.line);
    } else if (node.kind == ValueKind::reference) {
      name(value, scope, line);
    } else if (node.kind == ValueKind::member) {
      member(value, scope);
    }
    if (node.kind == ValueKind::call && !gives_address(node)) return;
    for (std::uint32_t i = 0; i < node.child_count; ++i)
      follow(syntax_.child(node, i), scope, line);
  }

  /// An object or a text is made of what the call is given; anything else is an answer.
  bool gives_address(const ValueNode& call) const {
    static constexpr std::string_view kTexts[] = {"format", "urljoin", "join",    "concat",
                                                  "rstrip", "strip",   "replace", "trimEnd"};
    if (call.child_count == 0) return false;
    const ValueId callee = syntax_.child(call, 0);
    if (std::ranges::find(kTexts, syntax_.text(syntax_.value(callee).text)) != std::end(kTexts))
      return true;
    const SymbolRef made = ends_.in_.links.what_is({file_, callee}).symbol;
    if (!made.valid()) return false;
    const SymbolKind kind = ends_.in_.project.of(made.file).symbols[made.symbol.index()].kind;
    return kind == SymbolKind::class_ || kind == SymbolKind::constructor;
  }

  bool held_by(SymbolRef symbol) {
    if (!symbol.valid() || !ends_.in_.own(symbol.file)) return false;
    const syntax::Symbol& is = ends_.in_.project.of(symbol.file).symbols[symbol.symbol.index()];
    const std::size_t before = found_.size();
    if (holds_value(is)) add(symbol.file, is.line, std::max(is.line, is.end_line));
    return found_.size() > before;
  }

  /// What a file has at the top under a name.
  bool at_top(FileId file, std::string_view name) {
    if (!file.valid() || !ends_.named_.contains(file)) return false;
    const Syntax& syntax = ends_.in_.project.of(file);
    bool any = false;
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const syntax::Symbol& one = syntax.symbols[s];
      if (!one.container.valid() && syntax.text(one.name) == name)
        any = held_by({file, SymbolId(s)}) || any;
    }
    return any;
  }

  /// A name that stands for what is written at the top of this file or of another: true where that
  /// was an address.
  bool declared(ValueId value) {
    if (held_by(ends_.in_.links.what_is({file_, value}).symbol)) return true;
    const ValueNode& node = syntax_.value(value);
    const bool member = node.kind == ValueKind::member;
    const std::string_view name = syntax_.text(node.text);
    const std::string_view first =
        member ? syntax_.text(syntax_.value(syntax_.child(node, 0)).text) : name;
    if (!member && at_top(file_, name)) return true;
    const auto links = ends_.in_.links.imports(file_);
    for (std::size_t i = 0; i < links.size() && i < syntax_.imports.size(); ++i) {
      const syntax::Import& import = syntax_.imports[i];
      const std::string_view called = syntax_.text(!import.alias.empty()  ? import.alias
                                                   : !import.name.empty() ? import.name
                                                                          : import.module);
      if (called != first) continue;
      if (held_by(links[i].symbol) || at_top(links[i].file, member ? name : called)) return true;
    }
    return false;
  }

  void name(ValueId value, SymbolId scope, std::uint32_t line) {
    const std::string_view name = syntax_.text(syntax_.value(value).text);
    if (is_itself(name) || !followed_.emplace(name, line).second || declared(value)) return;
    if (const syntax::Binding* local = local_binding(syntax_, scope, name, line)) {
      const std::uint32_t before = local->line == 0 ? 0 : local->line - 1;
      return follow(local->value, scope, before);
    }
    for (const syntax::Binding& binding : syntax_.bindings) {
      if (!binding.scope.valid() && syntax_.text(binding.target) == name)
        follow(binding.value, {}, binding.line);
    }
    held(name, scope);
  }

  /// `self.client`, `this.baseUrl`.
  void member(ValueId value, SymbolId scope) {
    const ValueNode& node = syntax_.value(value);
    if (node.child_count == 0 || declared(value)) return;
    const ValueNode& object = syntax_.value(syntax_.child(node, 0));
    if (object.kind == ValueKind::reference && is_itself(syntax_.text(object.text)))
      held(syntax_.text(node.text), scope);
  }

  /// What the class around keeps under a name.
  void held(std::string_view name, SymbolId scope) {
    const SymbolId type = meaning::class_around(syntax_, scope);
    if (!type.valid() || !followed_.emplace(name, 0).second) return;
    for (const syntax::Symbol& one : syntax_.symbols) {
      if (one.container == type && syntax_.text(one.name) == name && holds_value(one))
        add(file_, one.line, std::max(one.line, one.end_line));
    }
    for (const syntax::Binding& binding : syntax_.bindings) {
      const std::string_view target = syntax_.text(binding.target);
      const std::size_t dot = target.find('.');
      if (dot == target.npos || !is_itself(target.substr(0, dot)) || target.substr(dot + 1) != name)
        continue;
      if (meaning::class_around(syntax_, binding.scope) == type)
        follow(binding.value, binding.scope, binding.line);
    }
  }

  /// A function of a class above is called: it asks at what the object was made with.
  void own_call(const syntax::Call& call, SymbolRef target) {
    const SymbolId type = meaning::class_around(syntax_, call.scope);
    if (!type.valid() || !target.valid() || !call.callee.valid()) return;
    const ValueNode& callee = syntax_.value(call.callee);
    const bool bare = callee.kind == ValueKind::reference;
    const bool on_itself = callee.kind == ValueKind::member && callee.child_count > 0 &&
                           is_itself(syntax_.text(syntax_.value(syntax_.child(callee, 0)).text));
    const Syntax& there = ends_.in_.project.of(target.file);
    const SymbolId owner = there.symbols[target.symbol.index()].container;
    const bool above = owner.valid() && (target.file != file_ || owner != type) &&
                       meaning::class_around(there, target.symbol).valid();
    const auto named = ends_.named_.find(file_);
    if ((!bare && !on_itself) || !above || named == ends_.named_.end()) return;
    const syntax::Symbol& whole = syntax_.symbols[type.index()];
    for (const GivenEnds::Named& one : named->second) {
      if (one.from != from_ || one.line < whole.line || one.line > whole.end_line) continue;
      const SymbolId inside = meaning::symbol_at(syntax_, one.line);
      if (!inside.valid() || !is_function(syntax_.symbols[inside.index()]) ||
          is_constructor(syntax_, syntax_.symbols[inside.index()]))
        found_.insert(one.to);
    }
  }

  const GivenEnds& ends_;
  const PartId from_;
  const FileId file_;
  const Syntax& syntax_;
  int steps_ = 0;
  std::set<std::pair<std::string_view, std::uint32_t>> followed_;
  std::set<PartId> found_;
};

GivenEnds::GivenEnds(const Inputs& in, const Model& model) : in_(in) {
  for (const Connection& line : model.connections) {
    const Part& to = model.part(line.to);
    if (to.kind != "external" || line.protocol == "SMTP") continue;
    const auto note = [&](const Place& place) {
      if (in.own(place))
        named_[place.file].push_back(
            {line.from, line.to, place.line, std::max(place.line, place.end_line)});
    };
    for (const Place& place : line.places) note(place);
    for (const Place& place : to.places) note(place);
  }
}

std::vector<PartId> GivenEnds::of(PartId from, const Place& at) const {
  if (!from.valid() || named_.empty() || !in_.own(at)) return {};
  const auto [known, fresh] = known_.try_emplace({from, at.file, at.line});
  if (!fresh) return known->second;
  const Syntax& syntax = in_.project.of(at.file);
  const auto targets = in_.links.calls(at.file);
  AddressSearch search(*this, from, at.file);
  for (std::size_t c = 0; c < syntax.calls.size() && c < targets.size(); ++c)
    if (syntax.calls[c].line == at.line) search.call(syntax.calls[c], targets[c]);
  return known->second = search.found();
}

void GivenEnds::keep_outside(CallEffect& effect, std::vector<Landing>& landings, PartId from,
                             const Place& at) const {
  if (effect.kind != "request" || effect.meant == nullptr || landings.empty()) return;
  std::vector<PartId> ends = of(from, at);
  if (ends.size() != 1) return;
  effect.ends = std::move(ends);
  effect.end_known = true;
  landings.clear();
}

bool GivenEnds::sends_requests(FileId file) const {
  const auto [known, fresh] = sending_.try_emplace(file, false);
  if (!fresh) return known->second;
  const std::string_view ecosystem =
      meaning::file_ecosystems({in_.project, in_.links, in_.catalogue})[file.index()];
  for (const linking::ImportLink& import : in_.links.imports(file)) {
    if (import.package == 0) continue;
    for (const TechnologyId id : in_.catalogue.by_import(ecosystem, in_.links.name(import.package)))
      known->second = known->second || in_.technology(id).category == "HTTP client";
  }
  return known->second;
}

namespace {

/// The walk's steps, and what is below each of them.
class Naming {
 public:
  Naming(const Model& model, const GivenEnds& given, Trace& trace)
      : model_(model), given_(given), trace_(trace), below_(trace.steps.size()) {
    for (std::size_t i = 0; i < trace.steps.size(); ++i) {
      const std::size_t parent = trace.steps[i].parent;
      if (parent != TraceStep::npos) below_[parent].push_back(i);
    }
  }

  /// Gives the steps that are to be added.
  std::vector<TraceStep> run() {
    for (std::size_t i = 0; i < trace_.steps.size(); ++i)
      if (is_open(i)) name(i);
    std::vector<TraceStep> out;
    const std::size_t all = trace_.steps.size();
    for (std::size_t i = 0; i < all; ++i)
      if (trace_.steps[i].kind == "call" && trace_.steps[i].body.valid()) add_request(i, out);
    return out;
  }

 private:
  std::vector<PartId> given_at(const TraceStep& step) const {
    return step.places.empty() ? std::vector<PartId>() : given_.of(step.part, step.places.front());
  }

  bool is_open(std::size_t at) const {
    const TraceStep& step = trace_.steps[at];
    const auto answered = [&](std::size_t child) { return trace_.steps[child].kind == "arrive"; };
    return step.kind == "request" && step.reaches.empty() && step.beyond.empty() &&
           std::ranges::none_of(below_[at], answered);
  }

  void name(std::size_t request) {
    open_.insert(request);
    std::size_t at = request;
    for (std::size_t level = 0; level < kMostLevels && at != TraceStep::npos; ++level) {
      const TraceStep& step = trace_.steps[at];
      if (level > 0 && step.kind != "call") return;
      const std::vector<PartId> ends = given_at(step);
      if (ends.size() == 1) return tell(trace_.steps[request], ends.front());
      if (!ends.empty()) return;
      at = step.parent;
    }
  }

  void tell(TraceStep& step, PartId end) const {
    const std::string& name = model_.part(end).name;
    const bool said = step.verb == "calls " + step.what && !step.what.empty();
    step.verb = "calls " + name + (said ? " at " + step.what : "");
    if (!said) step.what = name;
    step.reaches = {end};
  }

  /// Whether what a step leads to sends requests of which only callers know the other end, and
  /// whether the end is told there.
  struct Below {
    bool open = false, any = false, told = false;
  };
  Below below(std::size_t from, PartId end) const {
    Below out;
    std::vector<std::size_t> left{from};
    std::set<std::size_t> seen;
    while (!left.empty()) {
      const std::size_t at = left.back();
      left.pop_back();
      if (!seen.insert(at).second) continue;
      const TraceStep& step = trace_.steps[at];
      out.open = out.open || open_.contains(at);
      out.any = out.any || step.kind == "request" || step.kind == "vendor" || step.kind == "ask";
      out.told = out.told || std::ranges::find(step.reaches, end) != step.reaches.end();
      left.insert(left.end(), below_[at].begin(), below_[at].end());
      if (step.told_at != TraceStep::npos) left.push_back(step.told_at);
    }
    return out;
  }

  /// `this.get("/films")` is told as the request that it is.
  bool is_told_beside(const TraceStep& call, PartId end) const {
    return std::ranges::any_of(trace_.steps, [&](const TraceStep& one) {
      return one.parent == call.parent && one.kind != "call" && !one.places.empty() &&
             one.places.front() == call.places.front() &&
             std::ranges::find(one.reaches, end) != one.reaches.end();
    });
  }

  void add_request(std::size_t call, std::vector<TraceStep>& out) const {
    const TraceStep& step = trace_.steps[call];
    // What is made with an address has not asked there yet.
    const std::string_view name = std::string_view(step.what).substr(step.what.rfind('.') + 1);
    const std::vector<PartId> ends = makes_object(name) ? std::vector<PartId>() : given_at(step);
    if (ends.size() != 1) return;
    const Below reached = below(call, ends.front());
    if (reached.told || is_told_beside(step, ends.front())) return;
    if (!reached.open && (reached.any || !given_.sends_requests(step.body.file))) return;
    TraceStep request;
    request.kind = "request";
    request.part = step.part;
    request.depth = step.depth + 1;
    request.parent = call;
    request.confidence = Confidence::medium;
    request.places = {step.places.front()};
    tell(request, ends.front());
    out.push_back(std::move(request));
  }

  const Model& model_;
  const GivenEnds& given_;
  Trace& trace_;
  std::vector<std::vector<std::size_t>> below_;
  std::set<std::size_t> open_;
};

}  // namespace

void name_given_ends(const Model& model, const GivenEnds& given, Trace& trace,
                     std::vector<std::size_t>& order, std::size_t& next) {
  for (TraceStep& step : Naming(model, given, trace).run()) {
    trace.steps.push_back(std::move(step));
    order.push_back(next++);
  }
}

}  // namespace cutaway::model
