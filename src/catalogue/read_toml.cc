// SPDX-License-Identifier: Apache-2.0
// Reads the files of catalogue/: technologies, categories, linking groups and free tables
// (docs/formats/catalogue.md).
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <limits>

#include "base/text.h"
#include "catalogue/tables.h"

namespace cutaway::catalogue {
namespace {

/// Where a mistake lies; collects the first one.
struct Reading {
  std::string_view path;
  std::string mistake;

  void fail(const toml::node& node, std::string_view what) {
    if (!mistake.empty()) return;
    mistake = std::string(path) + ":" + std::to_string(node.source().begin.line) + ": " +
              std::string(what);
  }
};

std::string text_of(Reading& reading, const toml::node& node, std::string_view key) {
  if (const auto* text = node.as_string()) return text->get();
  reading.fail(node, "`" + std::string(key) + "` must be a text");
  return {};
}

bool flag_of(Reading& reading, const toml::node& node, std::string_view key) {
  if (const auto* flag = node.as_boolean()) return flag->get();
  reading.fail(node, "`" + std::string(key) + "` must be true or false");
  return false;
}

std::vector<std::string> list_of(Reading& reading, const toml::node& node, std::string_view key) {
  std::vector<std::string> out;
  const auto* list = node.as_array();
  if (list == nullptr) reading.fail(node, "`" + std::string(key) + "` must be a list of texts");
  if (list == nullptr) return out;
  for (const toml::node& item : *list) out.push_back(text_of(reading, item, key));
  return out;
}

/// A number, flag or text as it is written in parameters.
std::string written(Reading& reading, const toml::node& node, std::string_view key) {
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  if (const auto* flag = node.as_boolean()) return flag->get() ? "1" : "0";
  return text_of(reading, node, key);
}

constexpr std::array<std::string_view, 17> kEcosystems = {
    "cargo", "cmake", "cocoapods", "composer", "conan", "docker", "gem",   "go",   "hex",
    "maven", "npm",   "nuget",     "os",       "pub",   "pypi",   "swift", "vcpkg"};

/// Ecosystems whose packages are imported under (nearly) their own name.
bool imports_by_name(std::string_view ecosystem) {
  return ecosystem == "npm" || ecosystem == "go" || ecosystem == "pypi" || ecosystem == "cargo" ||
         ecosystem == "hex" || ecosystem == "gem" || ecosystem == "composer" ||
         ecosystem == "nuget" || ecosystem == "pub";
}

/// Endings of a gem's name that its constant leaves out: "sentry-ruby" is `Sentry`.
constexpr std::array<std::string_view, 6> kGemEndings = {"-ruby", "-rails",  "-rb",
                                                         "-sdk",  "-client", "-raven"};

/// The first constant of a gem; where its name says no more than that it belongs to a family, the
/// name as it is required ("aws-sdk-sqs").
std::string gem_constant(std::string name) {
  const std::string whole = name;
  for (const std::string_view ending : kGemEndings) {
    if (name.ends_with(ending)) name.resize(name.size() - ending.size());
  }
  return name.find('-') == std::string::npos ? name : whole;
}

std::string import_name(std::string_view ecosystem, std::string name) {
  if (ecosystem == "pypi" || ecosystem == "cargo") std::ranges::replace(name, '-', '_');
  if (ecosystem == "pypi") name = lower(name);
  if (ecosystem == "gem") name = gem_constant(std::move(name));
  return name;
}

void read_packages(Reading& reading, const toml::table& table, Technology& out) {
  for (const auto& [key, node] : table) {
    if (std::ranges::find(kEcosystems, key.str()) == kEcosystems.end()) {
      reading.fail(node, "there is no ecosystem `" + std::string(key.str()) + "`");
    }
    for (const std::string& item : list_of(reading, node, key.str())) {
      for (const std::string& name : expand_braces(item)) {
        out.signals.packages.emplace_back(std::string(key.str()), name);
      }
    }
  }
}

/// What the file says of imports; for ecosystems it is silent about, the packages' own names.
void read_imports(Reading& reading, const toml::table* table, Technology& out) {
  std::vector<std::string> said;
  if (table != nullptr) {
    for (const auto& [key, node] : *table) {
      said.emplace_back(key.str());
      for (const std::string& item : list_of(reading, node, key.str())) {
        for (const std::string& name : expand_braces(item)) {
          out.signals.imports.push_back(std::string(key.str()) + ":" + name);
        }
      }
    }
  }
  for (const auto& [ecosystem, name] : out.signals.packages) {
    if (!imports_by_name(ecosystem) || std::ranges::find(said, ecosystem) != said.end()) continue;
    const std::string imported = import_name(ecosystem, name);
    if (!imported.empty()) out.signals.imports.push_back(ecosystem + ":" + imported);
    // `from markdown_it import …` of "markdown-it-py"
    for (const std::string_view ending : {"_py", "_python"})
      if (ecosystem == "pypi" && imported.ends_with(ending))
        out.signals.imports.push_back("pypi:" +
                                      imported.substr(0, imported.size() - ending.size()));
  }
}

/// Adds the ports of `list`; what is no whole number a port can have fails.
/// `value_exact`, since `value` casts any float to an integer first, which is undefined behaviour
/// for one as large as 1e111.
void read_ports(Reading& reading, const toml::array& list, Signals& out) {
  constexpr std::int64_t kLast = std::numeric_limits<std::uint16_t>::max();
  for (const toml::node& node : list) {
    const std::int64_t port = node.value_exact<std::int64_t>().value_or(0);
    if (port < 1 || port > kLast) {
      reading.fail(node, "a port is a whole number from 1 to 65535");
      continue;
    }
    out.ports.push_back(static_cast<std::uint16_t>(port));
  }
}

void read_signals(Reading& reading, const toml::table& table, Signals& out) {
  const std::pair<std::string_view, std::vector<std::string>*> lists[] = {
      {"images", &out.images},   {"files", &out.files}, {"settings", &out.settings},
      {"schemes", &out.schemes}, {"hosts", &out.hosts},
  };
  for (const auto& [key, node] : table) {
    const auto* list = std::ranges::find(
        lists, key.str(), &std::pair<std::string_view, std::vector<std::string>*>::first);
    if (list != std::end(lists)) {
      for (const std::string& item : list_of(reading, node, key.str())) {
        for (std::string& glob : expand_braces(item)) list->second->push_back(std::move(glob));
      }
    } else if (key.str() == "ports" && node.is_array()) {
      read_ports(reading, *node.as_array(), out);
    } else {
      reading.fail(node, "there is no signal `" + std::string(key.str()) + "`");
    }
  }
}

constexpr auto kMeans = std::to_array<std::string_view>(
    {"route", "mount", "listen", "client_call", "client_base", "store_open", "store_read",
     "store_write", "publish", "subscribe", "listener", "job", "enqueue", "schedule", "lasting",
     "command", "model_call", "entity", "kept_class", "screen", "mail", "log", "middleware",
     "unrouted", "flag", "config", "register", "payment", "auth", "sign_in", "file_store",
     "telemetry", "test_only", "tool", "resource", "guard", "field", "relation", "index",
     "schema_change", "rule", "event", "message", "graphql", "rpc", "websocket", "input", "output",
     "failure",
     // A broker is asked for more than messages: for its topics, groups, offsets (trace.toml).
     "broker_use",
     // A thing that a technology holds under a name (narrative/roles/roles_of_named.cc).
     "named",
     // What a broker puts into a queue (model/trace/bound_queues.h).
     "binding",
     // What a handler answers (meaning/api/conventions/responders.h).
     "methods", "actions", "action",
     // A class that answers by its functions (meaning/api/conventions/servlets.h).
     "servlet",
     // An operation of a described resource (meaning/api/conventions/described_routes.h).
     "operation",
     // What is said of all routes of a process (meaning/api/mounts/applications.h).
     "application", "version", "convention",
     // Who may call which paths (meaning/api/guards/access_rules.h).
     "access", "guard_names", "program_guard", "mark", "policy",
     // What is refused for another reason than who asks (meaning/api/guards/refusals.h).
     "filter_mark", "refusal",
     // Own annotations that stand for a framework's (meaning/api/carriers/own_marks.h).
     "stands_for",
     // What stands around a model (meaning/ai/ai.h).
     "embedding", "reranker", "prompt", "agent", "chunking", "memory", "guardrail", "tracing",
     "fine_tuning", "retriever", "loader", "evaluation",
     // Steps that move data, and what is learned from it.
     "pipeline", "pipeline_step", "pipeline_source", "pipeline_target"});
constexpr std::array<std::string_view, 7> kOn = {"call", "annotation", "base", "markup",
                                                 "file", "named",      "built"};

void read_shape(Reading& reading, const toml::table& table, Technology& out) {
  Shape shape;
  for (const auto& [key, node] : table) {
    if (key.str() == "origins") {
      for (const std::string& item : list_of(reading, node, key.str())) {
        for (std::string& glob : expand_braces(item)) shape.origins.push_back(std::move(glob));
      }
    } else if (key.str() == "means") {
      shape.means = text_of(reading, node, key.str());
    } else if (key.str() == "on") {
      shape.on = text_of(reading, node, key.str());
    } else {
      shape.roles.emplace_back(std::string(key.str()), text_of(reading, node, key.str()));
    }
  }
  if (std::ranges::find(kMeans, shape.means) == kMeans.end())
    reading.fail(table, "unknown `means`");
  if (std::ranges::find(kOn, shape.on) == kOn.end()) reading.fail(table, "unknown `on`");
  if (shape.origins.empty()) reading.fail(table, "a shape needs `origins`");
  out.shapes.push_back(std::move(shape));
}

void read_example(Reading& reading, const toml::table& table, std::string_view id, Tables& out) {
  Example example;
  example.technology = id;
  for (const auto& [key, node] : table) {
    if (key.str() == "file")
      example.file = text_of(reading, node, "file");
    else if (key.str() == "text")
      example.text = text_of(reading, node, "text");
    else if (key.str() == "needs")
      example.needs = text_of(reading, node, "needs");
    else if (key.str() == "expect")
      example.expect = list_of(reading, node, "expect");
    else
      reading.fail(node, "an example has file, needs, text and expect only");
  }
  if (example.file.empty() || example.expect.empty())
    reading.fail(table, "an example needs `file` and `expect`");
  out.examples.push_back(std::move(example));
}

/// One entry of [[shape]] or [[example]] after the other.
template <class Function>
void each_table(Reading& reading, const toml::node& node, std::string_view key,
                Function&& function) {
  const auto* list = node.as_array();
  if (list == nullptr) {
    reading.fail(node,
                 "`" + std::string(key) + "` must be written as [[" + std::string(key) + "]]");
    return;
  }
  for (const toml::node& item : *list) {
    if (const auto* table = item.as_table())
      function(*table);
    else
      reading.fail(item, "`" + std::string(key) + "` must be a table");
  }
}

bool read_plain(Reading& reading, std::string_view key, const toml::node& node, Technology& out) {
  if (key == "name")
    out.name = text_of(reading, node, key);
  else if (key == "category")
    out.category = text_of(reading, node, key);
  else if (key == "component")
    out.component = text_of(reading, node, key);
  else if (key == "purpose")
    out.purpose = text_of(reading, node, key);
  else if (key == "here")
    out.here = text_of(reading, node, key);
  else if (key == "protocol")
    out.protocol = text_of(reading, node, key);
  else if (key == "tooling")
    out.tooling = flag_of(reading, node, key);
  else if (key == "minor")
    out.minor = flag_of(reading, node, key);
  else if (key == "implies")
    out.implies = list_of(reading, node, key);
  else
    return false;
  return true;
}

void read_technology(Reading& reading, const toml::table& root, std::string_view id, Tables& out) {
  Technology technology;
  technology.id = id;
  const toml::table* imports = nullptr;
  for (const auto& [key, node] : root) {
    const std::string_view word = key.str();
    if (read_plain(reading, word, node, technology)) continue;
    if (word == "packages" && node.is_table())
      read_packages(reading, *node.as_table(), technology);
    else if (word == "imports" && node.is_table())
      imports = node.as_table();
    else if (word == "signals" && node.is_table())
      read_signals(reading, *node.as_table(), technology.signals);
    else if (word == "shape") {
      each_table(reading, node, word,
                 [&](const toml::table& table) { read_shape(reading, table, technology); });
    } else if (word == "example") {
      each_table(reading, node, word,
                 [&](const toml::table& table) { read_example(reading, table, id, out); });
    } else {
      reading.fail(node, "unknown key `" + std::string(word) + "`");
    }
  }
  read_imports(reading, imports, technology);
  if (technology.name.empty() || technology.category.empty() || technology.purpose.empty()) {
    reading.fail(root, "a technology needs `name`, `category` and `purpose`");
  }
  std::erase_if(out.technologies, [&](const Technology& old) { return old.id == technology.id; });
  out.technologies.push_back(std::move(technology));
}

/// One entry: its origins, each with the parameters as "key=value key=value".
void read_group_entry(Reading& reading, const toml::table& table, Rows& rows) {
  std::vector<std::string> origins;
  std::vector<std::string> parameters;
  for (const auto& [key, node] : table) {
    if (key.str() == "origins")
      origins = list_of(reading, node, "origins");
    else
      parameters.push_back(std::string(key.str()) + "=" + written(reading, node, key.str()));
  }
  if (origins.empty()) reading.fail(table, "an entry needs `origins`");
  std::ranges::sort(parameters);
  for (const std::string& item : origins) {
    for (std::string& origin : expand_braces(item))
      rows.emplace_back(std::move(origin), join(parameters, " "));
  }
}

void read_group(Reading& reading, const toml::table& root, std::string_view name, Tables& out) {
  NamedRows group{std::string(name), {}};
  for (const auto& [key, node] : root) {
    if (key.str() != "entry")
      reading.fail(node, "a linking group holds [[entry]] only");
    else
      each_table(reading, node, "entry",
                 [&](const toml::table& table) { read_group_entry(reading, table, group.rows); });
  }
  std::erase_if(out.groups, [&](const NamedRows& old) { return old.name == group.name; });
  out.groups.push_back(std::move(group));
}

struct Row {
  std::uint32_t line = 0, column = 0;
  std::string key, value;
};

void add_row(Reading& reading, const std::string& key, const toml::node& node,
             std::vector<Row>& rows) {
  if (const auto* list = node.as_array()) {
    for (const toml::node& item : *list) {
      rows.push_back(
          {item.source().begin.line, item.source().begin.column, key, written(reading, item, key)});
    }
  } else {
    rows.push_back(
        {node.source().begin.line, node.source().begin.column, key, written(reading, node, key)});
  }
}

void read_free_table(Reading& reading, const toml::table& root, std::string_view name,
                     Tables& out) {
  std::vector<Row> rows;
  for (const auto& [key, node] : root) {
    const std::string word(key.str());
    if (const auto* inner = node.as_table()) {
      for (const auto& [key2, node2] : *inner)
        add_row(reading, word + "." + std::string(key2.str()), node2, rows);
    } else {
      add_row(reading, word, node, rows);
    }
  }
  std::ranges::sort(rows, {}, [](const Row& row) { return std::pair(row.line, row.column); });
  NamedRows table{std::string(name), {}};
  for (Row& row : rows) table.rows.emplace_back(std::move(row.key), std::move(row.value));
  std::erase_if(out.tables, [&](const NamedRows& old) { return old.name == table.name; });
  out.tables.push_back(std::move(table));
}

void read_root(Reading& reading, const toml::table& root, Tables& out) {
  const std::string_view folder = folder_name(reading.path);
  std::string_view stem = base_name(reading.path);
  stem.remove_suffix(std::min<std::size_t>(5, stem.size()));  // ".toml"
  if (folder == "technologies") return read_technology(reading, root, stem, out);
  if (folder == "linking") return read_group(reading, root, stem, out);
  if (!folder.empty()) return;
  if (stem != "categories") return read_free_table(reading, root, stem, out);
  const toml::node* list = root.get("categories");
  if (list == nullptr) return reading.fail(root, "`categories` is missing");
  out.categories = list_of(reading, *list, "categories");
}

}  // namespace

Result<Done> read_toml(std::string_view path, std::string_view text, Tables& out) {
  const std::string_view folder = folder_name(path);
  if (!path.ends_with(".toml") ||
      (!folder.empty() && folder != "technologies" && folder != "linking"))
    return Done{};
  if (path == "secrets.toml" || path == "origins.toml") return Done{};
  Reading reading{path, {}};
  try {
    const toml::table root = toml::parse(text);
    read_root(reading, root, out);
  } catch (const toml::parse_error& error) {
    return Error{std::string(path) + ":" + std::to_string(error.source().begin.line) + ": " +
                     std::string(error.description()),
                 {}};
  }
  if (!reading.mistake.empty())
    return Error{reading.mistake, "docs/formats/catalogue.md says how an entry is written"};
  return Done{};
}

}  // namespace cutaway::catalogue
