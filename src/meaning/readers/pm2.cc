// SPDX-License-Identifier: Apache-2.0
// PM2: the processes that an ecosystem file keeps running, as a script or as data.
#include <string>

#include "base/text.h"
#include "meaning/manifest.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::string_view kFiles[] = {"ecosystem*.config.js",
                                       "ecosystem*.config.cjs",
                                       "ecosystem*.config.mjs",
                                       "ecosystem*.js",
                                       "ecosystem*.json",
                                       "ecosystem*.yml",
                                       "ecosystem*.yaml",
                                       "pm2*.config.js",
                                       "pm2*.config.cjs",
                                       "pm2*.json",
                                       "pm2*.yml",
                                       "pm2*.yaml"};
constexpr std::size_t kMostProcesses = 200;

/// What a process is told, whichever form the file has.
struct Process {
  std::string name, script, arguments, interpreter, folder, instances, schedule;
  std::vector<NamedValue> environment;
  Place place;
};

void add(const Manifest& file, Process process, Facts& out) {
  if (process.name.empty() || process.script.empty()) return;
  Workload made;
  made.format = "pm2";
  made.kind = process.schedule.empty() ? "service" : "cronjob";
  made.schedule = process.schedule;
  made.name = std::move(process.name);
  made.place = made.image_place = process.place;
  made.environment_id = "default";
  // An absolute folder is the makers' own machine.
  if (!process.folder.starts_with("/"))
    made.build_context = join_path(file.folder(), process.folder.empty() ? "." : process.folder);
  made.command = process.interpreter;
  for (const std::string* piece : {&process.script, &process.arguments}) {
    if (!made.command.empty() && !piece->empty()) made.command += ' ';
    made.command += *piece;
  }
  const bool number = !process.instances.empty() && process.instances.size() < 4 &&
                      process.instances.find_first_not_of("0123456789") == std::string::npos;
  if (number && process.instances != "0")
    made.replicas = static_cast<std::uint32_t>(std::stoul(process.instances));
  for (const NamedValue& set : process.environment) {
    if (set.name == "PORT") made.ports.push_back({"", set.value, set.place});
  }
  made.environment = std::move(process.environment);
  out.workloads.push_back(std::move(made));
}

/// `module.exports = { apps: [{ name: "api", script: "server.js" }] }`
class Script {
 public:
  explicit Script(const Manifest& file) : file_(file), syntax_(file.syntax()) {}

  void read(Facts& out) const {
    std::size_t found = 0;
    for (const ValueNode& node : syntax_.values) {
      if (node.kind != ValueKind::record || found >= kMostProcesses) continue;
      Process process = of(node);
      if (process.name.empty() || process.script.empty()) continue;
      ++found;
      add(file_, std::move(process), out);
    }
  }

 private:
  const ValueNode* entry(const ValueNode& record, std::size_t child) const {
    const ValueNode& node = syntax_.value(syntax_.child(record, child));
    return node.kind == ValueKind::entry && node.child_count > 0 ? &node : nullptr;
  }

  const ValueNode& value_of(const ValueNode& entry) const {
    return syntax_.value(syntax_.child(entry, 0));
  }

  /// A text, a number, or a list of texts one after the other.
  std::string text(const ValueNode& node) const {
    if (node.kind == ValueKind::string || node.kind == ValueKind::number)
      return std::string(syntax_.text(node.text));
    if (node.kind == ValueKind::call) return joined_path(node);
    std::string joined;
    for (std::size_t c = 0; node.kind == ValueKind::list && c < node.child_count; ++c) {
      const ValueNode& one = syntax_.value(syntax_.child(node, c));
      if (one.kind != ValueKind::string) continue;
      if (!joined.empty()) joined += ' ';
      joined += syntax_.text(one.text);
    }
    return joined;
  }

  /// `path.join(__dirname, "src", "api.js")`: the texts of the call, one below the other.
  std::string joined_path(const ValueNode& call) const {
    std::string path;
    for (std::size_t c = 1; c < call.child_count; ++c) {
      const ValueNode& one = syntax_.value(syntax_.child(call, c));
      if (one.kind == ValueKind::string) path = join_path(path, syntax_.text(one.text));
    }
    return path;
  }

  Process of(const ValueNode& record) const {
    Process process;
    process.place = {file_.file(), record.line, record.line};
    for (std::size_t c = 0; c < record.child_count; ++c) {
      const ValueNode* const row = entry(record, c);
      if (row == nullptr) continue;
      const std::string_view key = syntax_.text(row->text);
      const ValueNode& value = value_of(*row);
      if (key == "name") process.name = text(value);
      if (key == "script") process.script = text(value);
      if (key == "args") process.arguments = text(value);
      if (key == "interpreter") process.interpreter = text(value);
      if (key == "cwd") process.folder = text(value);
      if (key == "instances") process.instances = text(value);
      if (key == "cron_restart") process.schedule = text(value);
      if (key == "env" || key == "env_production") take_environment(value, process);
    }
    return process;
  }

  void take_environment(const ValueNode& record, Process& process) const {
    for (std::size_t c = 0; record.kind == ValueKind::record && c < record.child_count; ++c) {
      const ValueNode* const row = entry(record, c);
      if (row == nullptr) continue;
      process.environment.push_back({std::string(syntax_.text(row->text)),
                                     text(value_of(*row)),
                                     {file_.file(), row->line, row->line}});
    }
  }

  const Manifest& file_;
  const Syntax& syntax_;
};

void read_data(const Manifest& file, Facts& out) {
  std::size_t found = 0;
  for (const DataView one : file.root()["apps"].children()) {
    if (++found > kMostProcesses) return;
    Process process;
    process.place = file.place(one);
    process.name = one["name"].scalar();
    process.script = one["script"].scalar();
    process.arguments = command_line(one["args"]);
    process.interpreter = one["interpreter"].scalar();
    process.folder = one["cwd"].scalar();
    process.instances = one["instances"].scalar();
    process.schedule = one["cron_restart"].scalar();
    for (const DataView set : one["env"].children()) process.environment.push_back(file.named(set));
    add(file, std::move(process), out);
  }
}

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  for (const Manifest& file : manifests(context, files)) {
    const bool script = file.name().ends_with("js");
    if (script)
      Script(file).read(out);
    else
      read_data(file, out);
  }
}

}  // namespace

extern const FactReader record_pm2;
const FactReader record_pm2 = {
    "pm2", "PM2 ecosystem files: processes, folders, instances, schedules and settings", kFiles,
    read};

}  // namespace cutaway::meaning
