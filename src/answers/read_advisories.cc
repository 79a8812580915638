// SPDX-License-Identifier: Apache-2.0
// Reads OSV records, the output of OSV-Scanner and SARIF.
#include <re2/re2.h>

#include <set>

#include "answers/advisories.h"
#include "base/text.h"

#include <nlohmann/json.hpp>

namespace cutaway::answers {
namespace {

using json = nlohmann::json;

constexpr std::size_t kMost = 200'000;
constexpr std::size_t kDeepest = 100;
const json kNothing;

const json& at(const json& object, const char* key) {
  if (!object.is_object()) return kNothing;
  const auto found = object.find(key);
  return found == object.end() ? kNothing : *found;
}

std::string text(const json& object, const char* key) {
  const json& value = at(object, key);
  return value.is_string() ? value.get<std::string>() : std::string();
}

/// Brackets within each other, outside of texts.
bool too_deep(std::string_view bytes) {
  std::size_t depth = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (c == '"') {
      for (++i; i < bytes.size() && bytes[i] != '"'; ++i) i += bytes[i] == '\\' ? 1 : 0;
    } else if (c == '[' || c == '{') {
      if (++depth > kDeepest) return true;
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return false;
}

class Reader {
 public:
  std::string format;
  std::vector<Advisory> all;

  void read(const json& root) {
    if (at(root, "runs").is_array()) return read_sarif(at(root, "runs"));
    if (at(root, "results").is_array()) return read_scanner(at(root, "results"));
    const json& list = root.is_array() ? root : at(root, "vulns");
    format = "OSV";
    if (list.is_array()) {
      for (const json& one : list) read_record(one);
    } else {
      read_record(root);
    }
  }

 private:
  static Advisory head_of(const json& record) {
    Advisory made;
    made.id = text(record, "id");
    made.summary = text(record, "summary");
    if (made.summary.empty()) {
      made.summary = text(record, "details");
      made.summary.resize(
          std::min({made.summary.size(), made.summary.find('\n'), std::size_t{160}}));
    }
    made.severity = lower(text(at(record, "database_specific"), "severity"));
    for (const json& one : at(record, "aliases"))
      if (one.is_string()) made.aliases.push_back(one.get<std::string>());
    return made;
  }

  static void take_ranges(const json& affected, Advisory& made) {
    for (const json& range : at(affected, "ranges")) {
      if (text(range, "type") == "GIT") continue;
      for (const json& event : at(range, "events")) {
        if (at(event, "introduced").is_string())
          made.ranges.push_back({text(event, "introduced"), {}, {}});
        if (made.ranges.empty()) continue;
        if (at(event, "fixed").is_string()) made.ranges.back().fixed = text(event, "fixed");
        if (at(event, "last_affected").is_string())
          made.ranges.back().last = text(event, "last_affected");
      }
    }
    for (const json& one : at(affected, "versions"))
      if (one.is_string()) made.versions.push_back(one.get<std::string>());
  }

  void read_record(const json& record) {
    if (!record.is_object() || text(record, "id").empty() || record.contains("withdrawn")) return;
    for (const json& affected : at(record, "affected")) {
      if (all.size() >= kMost) return;
      Advisory made = head_of(record);
      made.ecosystem = text(at(affected, "package"), "ecosystem");
      made.name = text(at(affected, "package"), "name");
      take_ranges(affected, made);
      if (!made.name.empty()) all.push_back(std::move(made));
    }
  }

  /// It has matched already: name and version are exact, and the records tell where it is fixed.
  void read_scanner(const json& results) {
    format = "OSV-Scanner";
    std::set<std::string> seen;
    for (const json& result : results) {
      for (const json& row : at(result, "packages")) {
        const json& package = at(row, "package");
        for (const json& record : at(row, "vulnerabilities")) {
          Advisory made = head_of(record);
          made.ecosystem = text(package, "ecosystem");
          made.name = text(package, "name");
          for (const json& affected : at(record, "affected"))
            if (text(at(affected, "package"), "name") == made.name) take_ranges(affected, made);
          if (made.ranges.empty()) made.versions.push_back(text(package, "version"));
          const std::string key = made.id + "|" + made.ecosystem + "|" + made.name;
          if (all.size() < kMost && seen.insert(key).second) all.push_back(std::move(made));
        }
      }
    }
  }

  /// "Package 'left@1.0' is vulnerable to …": names and versions stand in the messages.
  void read_sarif(const json& runs) {
    format = "SARIF";
    static const RE2 kPackage(R"(['"`]?(@?[A-Za-z0-9_.\-/:]+)@v?([0-9][A-Za-z0-9_.\-+]*)['"`]?)");
    for (const json& run : runs) {
      for (const json& result : at(run, "results")) {
        const std::string message = text(at(result, "message"), "text");
        std::string name, version;
        if (all.size() >= kMost || !RE2::PartialMatch(message, kPackage, &name, &version)) continue;
        Advisory made;
        made.id = text(result, "ruleId");
        made.summary = message.substr(0, message.find('\n'));
        made.severity = text(result, "level");
        made.name = name;
        while (version.ends_with('.')) version.pop_back();
        made.versions.push_back(version);
        all.push_back(std::move(made));
      }
    }
  }
};

}  // namespace

Result<std::vector<Advisory>> read_advisories(std::string_view bytes, std::string& format) {
  if (too_deep(bytes)) return Error{"The file of advisories is nested too deeply.", ""};
  const json root = json::parse(bytes, nullptr, false);
  if (root.is_discarded())
    return Error{"The file of advisories is no JSON.", "OSV, OSV-Scanner and SARIF are read."};
  Reader reader;
  reader.read(root);
  const bool empty_list = root.is_array() || at(root, "results").is_array() ||
                          at(root, "vulns").is_array() || at(root, "runs").is_array();
  if (reader.all.empty() && !empty_list)
    return Error{"The file holds no advisory.", "OSV, OSV-Scanner and SARIF are read."};
  format = reader.format;
  return std::move(reader.all);
}

}  // namespace cutaway::answers
