// SPDX-License-Identifier: Apache-2.0
// A record with a method, a path and a function is a route, whatever takes it.
#include "model/trace/recorded_routes.h"

#include <algorithm>

#include "model/trace/asked.h"
#include "model/trace/trace_tables.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::string_view kMethods[] = {"method", "httpmethod", "verb"},
                           kPaths[] = {"path", "url", "route", "uri"};

struct Route {
  std::string method;
  ValueId path;
  SymbolRef answers;
};

bool is_one_of(std::string_view key, std::span<const std::string_view> keys) {
  return std::ranges::find(keys, key) != keys.end();
}

SymbolRef function_of(const Tracing::Tables& tables, FileId file, ValueId value) {
  const Syntax& syntax = tables.in.project.of(file);
  const ValueNode& node = syntax.value(value);
  if (node.kind == ValueKind::function && node.symbol.valid()) return {file, node.symbol};
  const SymbolRef is = tables.in.links.what_is({file, value}).symbol;
  return tables.in.own(is.file) && tables.bodies.is_run(is) ? is : SymbolRef();
}

Route read(const Tracing::Tables& tables, FileId file, const ValueNode& record) {
  const Syntax& syntax = tables.in.project.of(file);
  Route out;
  std::size_t functions = 0;
  for (std::size_t c = 0; c < record.child_count; ++c) {
    const ValueNode& entry = syntax.value(syntax.child(record, c));
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    const std::string key = lower(syntax.text(entry.text));
    const ValueId value = syntax.child(entry, 0);
    if (is_one_of(key, kMethods)) {
      out.method = tables.in.links.close({file, value}).best();
    } else if (is_one_of(key, kPaths)) {
      out.path = value;
    } else if (const SymbolRef one = function_of(tables, file, value); one.valid()) {
      out.answers = one;
      ++functions;
    }
  }
  if (functions != 1) out.answers = {};
  return out;
}

}  // namespace

std::vector<EntryPoint> find_recorded_routes(const Tracing::Tables& tables, std::string_view method,
                                             std::string_view path) {
  std::vector<EntryPoint> out;
  PathFit best;
  if (method.empty() || !path.starts_with('/')) return out;
  for (std::size_t f = 0; f < tables.in.project.size(); ++f) {
    const FileId file(f);
    if (!tables.in.own(file)) continue;
    for (const ValueNode& record : tables.in.project.of(file).values) {
      if (record.kind != ValueKind::record || record.child_count < 3) continue;
      const Route route = read(tables, file, record);
      if (!route.answers.valid() || !route.path.valid() ||
          !equals_ignoring_case(route.method, method))
        continue;
      for (const linking::ClosedText& one :
           tables.in.links.close({file, route.path}).alternatives) {
        const PathFit fit = one.complete ? path_fit(one.text, path) : PathFit{};
        if (!fit.any() || nearer(best, fit)) continue;
        if (nearer(fit, best)) out.clear();
        best = fit;
        out.push_back({"endpoint",
                       std::string(method) + " " + one.text,
                       tables.crossings.part_of(file),
                       route.answers,
                       {{file, record.line, record.line}},
                       {}});
      }
    }
  }
  return out.size() == 1 ? out : std::vector<EntryPoint>();
}

}  // namespace cutaway::model
