// SPDX-License-Identifier: Apache-2.0
// Joins parts of the map that are vendors with calls, settings and leaving data.
#include "model/vendors/vendors.h"

#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <tuple>

#include "base/text.h"
#include "catalogue/languages.h"
#include "model/asking.h"
#include "model/inputs.h"
#include "model/vendors/call_limits.h"
#include "model/vendors/handed.h"
#include "model/vendors/own_clients.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostCalls = 2000;

bool is_secret_name(std::string_view key) {
  const std::string small = lower(key);
  return contains(small, "key") || contains(small, "token") || contains(small, "secret") ||
         contains(small, "password") || contains(small, "dsn") || contains(small, "credential") ||
         small.ends_with("_auth");
}

class Finder {
 public:
  explicit Finder(const Analysis& analysis) : analysis_(analysis) {
    for (const auto& [language, ecosystem] : analysis.catalogue->table("ecosystems"))
      ecosystem_of_.emplace(language, ecosystem);
    for (const auto& [row, value] : analysis.catalogue->table("libraries"))
      if (row.ends_with(".loaded") && value == "unnamed")
        unnamed_.insert(row.substr(0, row.size() - 7));
  }

  std::vector<Vendor> run() {
    take_parts();
    if (out_.empty()) return {};
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) take_calls(FileId(i));
    take_sightings();
    take_requests();
    take_own_clients();
    take_mentions();
    take_keys();
    take_leaves();
    for (Vendor& one : out_) finish(one);
    drop_offers();
    std::ranges::stable_sort(out_, std::greater<>(), [](const Vendor& one) {
      return std::pair(one.calls.size(), one.files.size());
    });
    return std::move(out_);
  }

 private:
  const sources::File& file(FileId id) const { return analysis_.project->file(id); }
  bool is_own_code(FileId id) const {
    return file(id).origin == sources::Origin::own && file(id).language.valid() &&
           catalogue::language(file(id).language).type == catalogue::LanguageType::programming;
  }

  /// A vendor that nothing calls and no technology was seen of: an offer in a shipped file.
  void drop_offers() {
    std::set<TechnologyId> seen;
    for (const meaning::Sighting& row : analysis_.facts->sightings) seen.insert(row.technology);
    std::erase_if(out_, [&](const Vendor& one) {
      return one.calls.empty() && one.technology.valid() && !seen.contains(one.technology);
    });
  }

  /// Reached outside of the company's machines: nothing here runs it.
  void take_parts() {
    const Model& model = *analysis_.model;
    for (std::size_t p = 0; p < model.parts.size(); ++p) {
      const Part& part = model.parts[p];
      if (part.built_here || part.runs == "dev") continue;
      for (const TechnologyId id : part.technologies) {
        const auto& technology = analysis_.catalogue->technology(id);
        const bool vendor = part.kind == "external" && technology.component == "external";
        if (!vendor || at_.contains(id)) continue;
        at_.emplace(id, out_.size());
        Vendor made;
        made.technology = id;
        made.part = PartId(p);
        made.places = part.places;
        for (const Connection& line : model.connections)
          if (line.to == PartId(p) && line.from.valid()) made.users.push_back(line.from);
        out_.push_back(std::move(made));
      }
    }
  }

  /// The vendor that an origin reaches: by the package it is taken from.
  const std::vector<std::size_t>& reached(linking::NameId origin, const std::string& ecosystem) {
    const auto [at, is_new] = known_.try_emplace({origin, ecosystem});
    if (!is_new) return at->second;
    const std::string_view name = analysis_.links->name(origin);
    const std::string_view package = name.substr(0, name.find(':'));
    if (package.empty()) return at->second;
    for (const TechnologyId id : analysis_.catalogue->by_import(ecosystem, package))
      if (const auto found = at_.find(id); found != at_.end()) at->second.push_back(found->second);
    return at->second;
  }

  void take_calls(FileId id) {
    if (!is_own_code(id)) return;
    const std::string& language = catalogue::language(file(id).language).name;
    const auto ecosystem = ecosystem_of_.find(language);
    const syntax::Syntax& syntax = analysis_.project->of(id);
    const auto targets = analysis_.links->calls(id);
    for (std::size_t c = 0; c < targets.size() && c < syntax.calls.size(); ++c) {
      const syntax::Call& call = syntax.calls[c];
      const bool in_try = (call.flags & syntax::kInTry) != 0;
      if (in_try) tries_.insert(language);
      if (targets[c].origin == 0 || ecosystem == ecosystem_of_.end()) continue;
      for (const std::size_t row : reached(targets[c].origin, ecosystem->second))
        add_call(out_[row], {id, call.line, std::max(call.line, call.end_line)});
    }
  }

  void add_call(Vendor& vendor, Place place) {
    const bool there = std::ranges::any_of(vendor.calls, [&](const VendorCall& one) {
      return one.place.file == place.file && one.place.line == place.line;
    });
    if (there || vendor.calls.size() >= kMostCalls) return;
    vendor.calls.push_back({place, is_in_try(place), has_time_limit(analysis_, place),
                            has_retry(analysis_, place), may_be_stopped(analysis_, place)});
  }

  /// The request that an address of the vendor stands in; none where it only lies in a constant, is
  /// compared, or is shown to people as a link.
  const meaning::Meaning* request_at(const Place& place) const {
    for (const meaning::Meaning& one : analysis_.facts->meanings)
      if (one.means == "client_call" && one.place.file == place.file &&
          one.place.line <= place.line && place.line <= one.place.end_line)
        return &one;
    return nullptr;
  }

  void add_request(Vendor& vendor, const Place& place) {
    if (const meaning::Meaning* sent = request_at(place)) add_call(vendor, sent->place);
  }

  /// A sighting stands for its file; the lines of the map show each request. A line to a box that
  /// stands for several vendors does not tell which of them is asked.
  void take_requests() {
    for (const Connection& line : analysis_.model->connections) {
      for (Vendor& one : out_) {
        if (line.to != one.part || analysis_.model->part(one.part).technologies.size() != 1)
          continue;
        for (const Place& place : line.places)
          if (place.file.valid() && is_own_code(place.file)) add_request(one, place);
      }
    }
  }

  /// Imports show files that hang on it; a request to its address is a call.
  void take_sightings() {
    for (const meaning::Sighting& one : analysis_.facts->sightings) {
      const auto found = at_.find(one.technology);
      if (found == at_.end() || !one.place.file.valid() || !is_own_code(one.place.file)) continue;
      if (one.how == "address") add_request(out_[found->second], one.place);
      if (one.how == "import" || one.how == "call" || one.how == "address")
        out_[found->second].files.push_back(one.place);
    }
  }

  /// `plug BaseUrl, "https://api.vendor.example"` and paths of it below: in a file that names the
  /// address of one vendor and of no other, requests for a path go there.
  void take_own_clients() {
    std::map<FileId, std::set<TechnologyId>> named;
    for (const meaning::Sighting& one : analysis_.facts->sightings)
      if (one.how == "address" && at_.contains(one.technology) && is_own_code(one.place.file) &&
          request_at(one.place) == nullptr)
        named[one.place.file].insert(one.technology);
    for (const auto& [id, technologies] : named) {
      if (technologies.size() != 1) continue;
      const syntax::Syntax& syntax = analysis_.project->of(id);
      for (const syntax::Call& call : syntax.calls)
        if ((call.flags & syntax::kInTest) == 0 && asks_path(syntax, call))
          add_call(out_[at_.at(*technologies.begin())],
                   {id, call.line, std::max(call.line, call.end_line)});
    }
  }

  /// Inside a try block, or followed by `.catch(…)`.
  bool is_in_try(const Place& place) const {
    const syntax::Syntax& syntax = analysis_.project->of(place.file);
    return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
      const bool here = call.line <= place.line && place.line <= std::max(call.line, call.end_line);
      return here && ((call.flags & syntax::kInTry) != 0 || syntax.text(call.name) == "catch" ||
                      syntax.text(call.name) == "rescue");
    });
  }

  /// Where code loads libraries without naming them in the file, it names their constants.
  void take_mentions() {
    std::vector<std::unique_ptr<RE2>> names;
    for (const Vendor& one : out_) names.push_back(constant_of(one));
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
      const FileId id(i);
      if (!is_own_code(id)) continue;
      ++searched_;
      if (!is_unnamed(id)) continue;
      const std::string& pool = analysis_.project->of(id).pool;
      for (std::size_t v = 0; v < out_.size(); ++v)
        if (RE2::PartialMatch(pool, *names[v])) out_[v].files.push_back({id, 1, 1});
    }
  }

  bool is_unnamed(FileId id) const {
    const auto at = ecosystem_of_.find(catalogue::language(file(id).language).name);
    return at != ecosystem_of_.end() && unnamed_.contains(at->second);
  }

  std::unique_ptr<RE2> constant_of(const Vendor& vendor) const {
    std::string joined = analysis_.catalogue->technology(vendor.technology).name;
    std::erase(joined, ' ');
    RE2::Options options;
    options.set_log_errors(false);
    return std::make_unique<RE2>("(?:^|[^A-Za-z])" + RE2::QuoteMeta(joined) + "(?:::|\\.new)",
                                 options);
  }

  void take_keys() {
    for (const linking::SettingRead& read : analysis_.links->setting_reads())
      if (is_own_code(read.place.file)) take_key(read.key, read.written, read.place);
    for (const linking::Setting& setting : analysis_.links->settings())
      if (file(setting.place.file).origin == sources::Origin::own)
        take_key(setting.key, setting.written, setting.place);
  }

  void take_key(const std::string& key, const std::string& written, const Place& place) {
    std::vector<TechnologyId> ids;
    for (const TechnologyId id : analysis_.catalogue->by_setting(key)) ids.push_back(id);
    // "NEXT_PRIVATE_STRIPE_API_KEY": a secret that holds the vendor's name.
    for (const Vendor& one : out_) {
      std::string name = analysis_.catalogue->technology(one.technology).id;
      std::ranges::replace(name, '-', '_');
      if (is_secret_name(key) && contains("_" + key + "_", "_" + name + "_") &&
          std::ranges::find(ids, one.technology) == ids.end())
        ids.push_back(one.technology);
    }
    for (const TechnologyId id : ids) {
      const auto found = at_.find(id);
      if (found == at_.end()) continue;
      auto& keys = out_[found->second].keys;
      const bool there = std::ranges::any_of(
          keys, [&](const VendorKey& one) { return equals_ignoring_case(one.name, written); });
      if (!there) keys.push_back({written, place, is_secret_name(written)});
    }
  }

  void take_leaves() {
    const auto& leaves = analysis_.model->leaves;
    for (std::size_t i = 0; i < leaves.size(); ++i) {
      for (Vendor& one : out_) {
        if (leaves[i].to == analysis_.catalogue->technology(one.technology).name)
          one.leaves.push_back(i);
      }
    }
  }

  void finish(Vendor& one) {
    std::ranges::sort(one.calls, {}, &VendorCall::place);
    for (const VendorCall& call : one.calls) one.files.push_back(call.place);
    // A place that shows it comes before the mere mention on line 1 of the same file.
    std::ranges::sort(one.files, [](const Place& a, const Place& b) {
      return std::tuple(a.file, a.line == 1, a.line) < std::tuple(b.file, b.line == 1, b.line);
    });
    const auto same = [](const Place& a, const Place& b) { return a.file == b.file; };
    one.files.erase(std::unique(one.files.begin(), one.files.end(), same), one.files.end());
    std::set<std::string> folders;
    for (const Place& place : one.files) folders.emplace(folder_name(file(place.file).path));
    one.folders.assign(folders.begin(), folders.end());
    std::ranges::stable_sort(one.keys, std::greater<>(), &VendorKey::secret);
    one.searched = searched_;
    one.calls_are_known =
        !one.files.empty() &&
        std::ranges::none_of(one.files, [&](const Place& p) { return is_unnamed(p.file); });
    one.tries_are_known =
        !one.calls.empty() && std::ranges::all_of(one.calls, [&](const VendorCall& call) {
          return tries_.contains(catalogue::language(file(call.place.file).language).name);
        });
    std::ranges::sort(one.users);
    one.users.erase(std::unique(one.users.begin(), one.users.end()), one.users.end());
  }

  const Analysis& analysis_;
  std::vector<Vendor> out_;
  std::map<TechnologyId, std::size_t> at_;
  std::map<std::string, std::string, std::less<>> ecosystem_of_;
  std::map<std::pair<linking::NameId, std::string>, std::vector<std::size_t>> known_;
  std::set<std::string, std::less<>> unnamed_;  ///< ecosystems that load without being named
  std::uint64_t searched_ = 0;
  std::set<std::string, std::less<>> tries_;  ///< languages with calls in a try block
};

}  // namespace

std::vector<Vendor> find_vendors(const Analysis& analysis) {
  std::vector<Vendor> vendors = Finder(analysis).run();
  if (!vendors.empty()) add_handed(analysis, vendors);
  return vendors;
}

QueryAnswer count_vendor_files(const Vendor& vendor) {
  Counting counting;
  counting.base(vendor.searched);
  for (const Place& one : vendor.files) counting.hit(one);
  return counting.take();
}

QueryAnswer count_vendor_calls(const Vendor& vendor, std::string_view with) {
  Counting counting;
  for (const VendorCall& one : vendor.calls) {
    counting.base();
    const bool fits = with.empty() || (with == "time_limit" && one.time_limit) ||
                      (with == "retry" && one.retry) || (with == "try" && one.in_try) ||
                      (with == "limit_or_retry" && (one.time_limit || one.retry));
    if (fits) counting.hit(one.place);
  }
  return counting.take();
}

}  // namespace cutaway::model
