// SPDX-License-Identifier: Apache-2.0
// A class that is written for any type is for each of them.
#include "model/trace/kept_for.h"

#include <algorithm>

#include "base/text.h"
#include "linking/written_type.h"
#include "meaning/site.h"

namespace cutaway::model {

namespace {

constexpr std::size_t kMostClauses = 8, kNear = 5;

bool one_of_many(const Entered& one) { return one.one_of > 1; }

/// How many of several are left.
void count_left(std::vector<Entered>& any_of) {
  const auto left = static_cast<std::size_t>(std::ranges::count_if(any_of, one_of_many));
  for (Entered& one : any_of)
    if (one_of_many(one)) one.one_of = left;
}

}  // namespace

void keep_own(const Crossings& crossings, EnteredBodies& entered, PartId part) {
  keep_own(crossings, entered.bodies, part);
  keep_own(crossings, entered.any_of, part);
  if (entered.bodies.empty() && entered.any_of.size() == 1) entered.bodies.swap(entered.any_of);
}

std::string leave_many_clauses(const Inputs& in, std::size_t depth, EnteredBodies& entered) {
  if (depth <= kNear || entered.bodies.size() <= kMostClauses) return {};
  const auto name = [&](const Entered& one) {
    const syntax::Syntax& syntax = in.project.of(one.body.file);
    return syntax.text(syntax.symbols[one.body.symbol.index()].name);
  };
  const Entered& first = entered.bodies.front();
  const bool clauses = std::ranges::all_of(entered.bodies, [&](const Entered& one) {
    return one.body.file == first.body.file && !one.condition.empty() && name(one) == name(first);
  });
  if (!clauses) return {};
  const std::string many = std::to_string(entered.bodies.size());
  entered.bodies.clear();
  return "one of " + many + " clauses answers, by what it is given";
}

void keep_own(const Crossings& crossings, std::vector<Entered>& any_of, PartId part) {
  if (!part.valid()) return;
  const auto mine = [&](const Entered& one) {
    return one_of_many(one) && crossings.runs_in(one.body.file, part);
  };
  if (std::ranges::none_of(any_of, mine)) return;
  std::erase_if(any_of, [&](const Entered& one) { return one_of_many(one) && !mine(one); });
  count_left(any_of);
}

void keep_takers(const CallBodies& bodies, std::vector<Entered>& any_of,
                 std::span<const std::string_view> given) {
  const auto takes = [&](const Entered& one) {
    return one_of_many(one) && std::ranges::find(given, bodies.taken_by(one.body)) != given.end();
  };
  if (std::ranges::none_of(any_of, takes)) return;
  std::erase_if(any_of, [&](const Entered& one) { return one_of_many(one) && !takes(one); });
  count_left(any_of);
}

/// Where one of several is written for the thing (`class OrderRows : Rows<Order>`), those that are
/// written for another type, be it kept or not, do not answer.
void keep_written_for(const Inputs& in, std::span<const std::string_view> things,
                      std::vector<Entered>& any_of) {
  const auto written_for = [&](const Entered& one, bool asked) {
    const syntax::Syntax& syntax = in.project.of(one.body.file);
    const SymbolId around = meaning::class_around(syntax, one.body.symbol);
    if (one.one_of < 2 || !around.valid()) return false;
    const syntax::Symbol& type = syntax.symbols[around.index()];
    for (std::uint32_t b = type.first_base; b < type.first_base + type.base_count; ++b) {
      const auto types = linking::type_arguments(syntax.text(syntax.bases[b].arguments));
      if (types.size() != 1 || types.front().size() < 3) continue;
      const bool alike = std::ranges::any_of(things, [&](std::string_view thing) {
        return GenericBodies::alike(thing, types.front());
      });
      if (alike == asked) return true;
    }
    return false;
  };
  if (std::ranges::none_of(any_of, [&](const Entered& one) { return written_for(one, true); }))
    return;
  std::erase_if(any_of, [&](const Entered& one) {
    return !written_for(one, true) && written_for(one, false);
  });
}

void keep_for(const Inputs& in, const GenericBodies& generic, const CallBodies& bodies,
              std::span<const std::string_view> given, std::vector<Entered>& any_of) {
  std::vector<std::string_view> things;
  for (const std::string_view name : given)
    if (generic.is_kept(name)) things.push_back(name);
  if (things.empty() || std::ranges::none_of(any_of, one_of_many)) return;
  const auto is_for_another = [&](const Entered& one) {
    const SymbolId type = meaning::class_around(in.project.of(one.body.file), one.body.symbol);
    if (one.one_of < 2 || !type.valid()) return false;
    const auto upwards = bodies.upwards({one.body.file, type});
    const std::string_view fixed = generic.fixed_for(upwards);
    return !fixed.empty() && std::ranges::none_of(things, [&](std::string_view thing) {
      return GenericBodies::alike(thing, fixed);
    });
  };
  std::vector<Entered> kept;
  for (const Entered& one : any_of)
    if (!is_for_another(one)) kept.push_back(one);
  keep_written_for(in, things, kept);
  const auto left = static_cast<std::size_t>(std::ranges::count_if(kept, one_of_many));
  if (left == 0 || kept.size() == any_of.size()) return;
  for (Entered& one : kept) {
    if (one.one_of < 2) continue;
    one.one_of = left;
    if (left == 1) one.confidence = Confidence::medium;
  }
  any_of = std::move(kept);
}

namespace {

/// Of those that were given on the way.
std::vector<std::string_view> given_before(const Inputs& in, const GenericBodies& generic,
                                           const CallBodies& bodies,
                                           const std::vector<std::string_view>& given, FileId file,
                                           std::uint32_t index) {
  const syntax::Call& call = in.project.of(file).calls[index];
  if (const auto thing = generic.declared_for(file, call); !thing.empty()) return {thing};
  const SymbolRef object = bodies.object_of(file, index);
  if (!object.valid()) return given;
  const std::string_view thing = generic.fixed_for(bodies.upwards(object));
  std::vector<std::string_view> out = given;
  if (thing.empty()) return out;
  std::erase_if(out, [&](std::string_view one) { return generic.is_kept(one); });
  out.push_back(thing);
  return out;
}

}  // namespace

std::vector<std::string_view> given_on(const Inputs& in, const GenericBodies& generic,
                                       const CallBodies& bodies,
                                       const std::vector<std::string_view>& given, FileId file,
                                       std::uint32_t index) {
  constexpr std::size_t kMostGiven = 8;
  std::vector<std::string_view> out = given_before(in, generic, bodies, given, file, index);
  for (const std::string_view type : bodies.given_types(file, index))
    if (out.size() < kMostGiven && std::ranges::find(out, type) == out.end()) out.push_back(type);
  return out;
}

std::vector<std::string_view> given_into(const Inputs& in, const CallBodies& bodies,
                                         const Entered& body,
                                         const std::vector<std::string_view>& given, FileId file,
                                         std::uint32_t call) {
  const syntax::Syntax& syntax = in.project.of(body.body.file);
  const syntax::Symbol& function = syntax.symbols[body.body.symbol.index()];
  bool of_any = false;
  for (std::uint32_t p = 0; p < function.parameter_count; ++p)
    of_any =
        of_any || contains(syntax.text(syntax.parameters[function.first_parameter + p].type), "<");
  return body.taker && !of_any ? bodies.given_types(file, call) : given;
}

std::vector<std::size_t> kept_by_type(const Inputs& in, const GenericBodies& generic,
                                      const CallBodies& bodies, FileId file, std::uint32_t index) {
  const linking::Target target = in.links.calls(file)[index];
  if (target.symbol.valid() && !bodies.bodyless(target.symbol)) return {};
  const syntax::Syntax& syntax = in.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  SymbolRef type = bodies.object_of(file, index);
  const bool by_itself =
      call.callee.valid() && syntax.value(call.callee).kind == syntax::ValueKind::reference;
  if (!type.valid() && by_itself) {
    const SymbolId around = meaning::class_around(syntax, call.scope);
    if (around.valid()) type = {file, around};
  }
  if (!type.valid()) return {};
  return generic.kept_as(generic.fixed_for(bodies.upwards(type)));
}

}  // namespace cutaway::model
