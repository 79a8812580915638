// SPDX-License-Identifier: Apache-2.0
// TOML into a data tree, in the order in which it is written.
#include <toml++/toml.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "syntax/json_reader.h"
#include "syntax/line_reader.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"Cargo.lock", "poetry.lock", "uv.lock", "Pipfile",
                                       "pdm.lock"};

struct Step {
  const toml::node* node;
  DataId parent;
  std::string key;
  toml::source_position position;
};

/// Dotted keys nest as brackets do: no line may have more dots than maps may lie in each other.
bool too_deep(std::string_view text) {
  LineReader lines(text);
  while (lines.next()) {
    const std::string_view key = lines.line().substr(0, lines.line().find('='));
    if (std::count(key.begin(), key.end(), '.') > static_cast<std::ptrdiff_t>(kDepthLimit))
      return true;
  }
  return bracket_depth(text) > kDepthLimit;
}

std::string scalar_text(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
  std::ostringstream out;
  node.visit([&out](const auto& value) {
    if constexpr (toml::is_value<decltype(value)>) out << value.get();
  });
  return std::move(out).str();
}

/// The children of a node as steps, the last one first.
std::vector<Step> children_of(const toml::node& node, DataId parent) {
  std::vector<Step> steps;
  if (const toml::table* table = node.as_table()) {
    for (const auto& [key, value] : *table) {
      steps.push_back({&value, parent, std::string(key.str()), key.source().begin});
    }
    const auto later = [](const Step& a, const Step& b) {
      return std::pair(a.position.line, a.position.column) >
             std::pair(b.position.line, b.position.column);
    };
    std::stable_sort(steps.begin(), steps.end(), later);
  } else if (const toml::array* array = node.as_array()) {
    for (const auto& value : *array) {
      steps.push_back({&value, parent, {}, value.source().begin});
    }
    std::reverse(steps.begin(), steps.end());
  }
  return steps;
}

void walk(const toml::table& table, Syntax& out) {
  DataBuilder builder(out);
  std::vector<Step> open{{&table, {}, {}, {1, 1}}};
  while (!open.empty()) {
    const Step step = std::move(open.back());
    open.pop_back();
    const DataKind kind = step.node->is_table()   ? DataKind::map
                          : step.node->is_array() ? DataKind::list
                                                  : DataKind::scalar;
    const std::string value = kind == DataKind::scalar ? scalar_text(*step.node) : std::string();
    const std::uint32_t line = std::max<std::uint32_t>(step.position.line, 1);
    const DataId id =
        builder.add(step.parent, kind, step.key, value, line, step.node->source().end.line);
    if (step.node->is_string()) builder.mark_quoted(id);
    for (Step& child : children_of(*step.node, id)) open.push_back(std::move(child));
  }
}

/// A table's last line is that of its last child; toml++ knows the extent of values only.
void end_tables(Syntax& out) {
  for (std::size_t i = out.data.size(); i-- > 1;) {
    DataNode& parent = out.data[out.data[i].parent.index()];
    parent.end_line = std::max(parent.end_line, out.data[i].end_line);
  }
}

void read(std::string_view text, Syntax& out) {
  count_lines(text, "#", {}, {}, out);
  if (too_deep(text)) return add_problem(out, "tables lie more than 200 deep in each other", 1);
  try {
    walk(toml::parse(text), out);
  } catch (const toml::parse_error& error) {  // the way of Debian's build of toml++
    out.has_errors = true;
    add_problem(out, error.description(), error.source().begin.line);
  }
  end_tables(out);
}

}  // namespace

extern const StructuredReader record_toml;
const StructuredReader record_toml = {"toml", kNames, read, R"([project]
name = "shop"
dependencies = ["flask>=3"]
)"};

}  // namespace cutaway::syntax
