// SPDX-License-Identifier: Apache-2.0
// Goes up from the request, call by call, while the address is still a parameter's.
#include "meaning/asked_through.h"

#include <algorithm>
#include <set>

#include "linking/handed.h"

namespace cutaway::meaning {
namespace {

using linking::ClosedText;
using linking::ClosedValue;
using linking::Handing;

constexpr std::size_t kMostLevels = 3;
constexpr std::size_t kMostCalls = 256;

/// What is asked or sent, and the role that says where it goes.
constexpr std::pair<std::string_view, std::string_view> kSaid[] = {
    {"client_call", "address"}, {"publish", "topic"}, {"enqueue", "name"}};

std::string_view role_of(std::string_view means) {
  for (const auto& [kind, role] : kSaid)
    if (kind == means) return role;
  return {};
}

/// Where shapes name a handler, it is what runs then.
bool can_be_handed(const Meaning& meant) {
  return meant.shape != nullptr && meant.shape->on == "call" &&
         meant.shape->role("handler").empty() && !role_of(meant.means).empty();
}

/// Something is known of it: neither nothing nor `{path}` alone.
bool says_something(const ClosedText& text) {
  const bool is_hole = text.text.starts_with('{') && text.text.find('}') == text.text.size() - 1;
  return !text.text.empty() && !is_hole;
}

class Through {
 public:
  Through(const ReaderContext& context, const Meaning& own, ValueRef said)
      : context_(context), own_(own), said_(said) {}

  std::vector<Meaning> find() {
    climb({own_.scope.file, own_.scope.symbol});
    return std::move(out_);
  }

  /// The nearest function around whose callers are known; invalid without one.
  SymbolRef entered(SymbolRef at) const {
    const syntax::Syntax& syntax = context_.project.of(at.file);
    for (SymbolId id = at.symbol; id.valid(); id = syntax.symbols[id.index()].container) {
      const syntax::Symbol& symbol = syntax.symbols[id.index()];
      const bool asked = is_function(symbol) && symbol.kind != syntax::SymbolKind::constructor;
      if (asked && !context_.links.callers({at.file, id}).empty()) return {at.file, id};
    }
    return {};
  }

 private:
  /// One level up from a place that is known by `calls_`.
  void climb(SymbolRef place) {
    const SymbolRef function = entered(place);
    const bool further = function.valid() && calls_.size() < kMostLevels &&
                         !inside_.contains(function) &&
                         linking::close_handed(context_.links, said_, calls_, function).is_open;
    if (!further) return emit();
    inside_.insert(function);
    for (const auto& [file, index] : context_.links.callers(function)) {
      if (!is_own(context_, file) || out_.size() >= kMostCalls) continue;
      calls_.push_back({function, file, index});
      climb({file, context_.project.of(file).calls[index].scope});
      calls_.pop_back();
    }
    inside_.erase(function);
  }

  /// The request as the calls so far make it.
  void emit() {
    if (calls_.empty()) return;
    ClosedValue said = linking::close_handed(context_.links, said_, calls_, {}).value;
    if (std::ranges::none_of(said.alternatives, says_something)) return;
    // The outermost call is the one that says where.
    const Handing& last = calls_.back();
    const syntax::Call& call = context_.project.of(last.file).calls[last.call];
    Meaning meant = own_;
    meant.place = {last.file, call.line, std::max(call.line, call.end_line)};
    meant.scope = {last.file, call.scope};
    meant.handler = last.function;
    if (const std::string method = method_given(); !method.empty()) meant.method = method;
    for (auto& [role, value] : meant.values)
      if (role == role_of(own_.means)) value = said;
    out_.push_back(std::move(meant));
  }

  /// `ask(url, { method: "POST" })`
  std::string method_given() const {
    for (const Handing& handing : calls_) {
      const syntax::Syntax& syntax = context_.project.of(handing.file);
      const syntax::Call& call = syntax.calls[handing.call];
      const Site site{handing.file,
                      call.scope,
                      call.callee,
                      {syntax.arguments.data() + call.first_argument, call.argument_count},
                      syntax.text(call.name),
                      {},
                      call.line,
                      call.end_line};
      for (const std::string_view form : {"0.method", "1.method", "2.method"}) {
        const auto methods = methods_of(context_, pick(context_, site, form));
        if (!methods.empty()) return methods.front();
      }
    }
    return {};
  }

  const ReaderContext& context_;
  const Meaning& own_;
  ValueRef said_;
  std::vector<Handing> calls_;  ///< the nearest to the request first
  std::set<SymbolRef> inside_;
  std::vector<Meaning> out_;
};

}  // namespace

std::vector<Meaning> asked_through(const ReaderContext& context, const Match& match, Meaning& own) {
  if (!can_be_handed(own)) return {};
  const std::string_view decides = role_of(own.means);
  const std::string_view form = match.shape->role(decides);
  if (form.empty() || !own.scope.valid() || !is_own(context, own.place.file)) return {};
  const Operand operand = pick(context, match.site, form);
  if (operand.kind != Operand::Kind::value) return {};
  Through through(context, own, operand.value);
  std::vector<Meaning> out = through.find();
  if (out.empty()) return out;
  own.handler = own.scope;
  const SymbolRef outermost = through.entered(own.scope);
  for (auto& [role, value] : own.values) {
    if (role == decides)
      value = linking::close_handed(context.links, operand.value, {}, outermost).value;
  }
  return out;
}

bool is_asked_through(const Meaning& meant) {
  return can_be_handed(meant) && meant.handler.valid() && meant.handler != meant.scope;
}

bool is_said_by_callers(const Meaning& meant) {
  return can_be_handed(meant) && meant.handler.valid() && meant.handler == meant.scope;
}

}  // namespace cutaway::meaning
