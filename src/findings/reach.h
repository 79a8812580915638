// SPDX-License-Identifier: Apache-2.0
// Reach: what of the product a file has to do with, in the names that its users know: addresses,
// jobs and commands, kept things.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model/model.h"

namespace cutaway::findings {

/// Addresses up to the first word of their path that says something: "/api/v1/orders" for
/// "/api/v1/orders/{id}".
using AddressGroups = std::vector<std::pair<std::string, std::uint32_t>>;

class Reach {
 public:
  explicit Reach(const model::Analysis& analysis);

  /// Of what these files handle, biggest group first.
  AddressGroups addresses(const std::vector<FileId>& files) const;
  std::uint32_t count(FileId file) const;
  /// Names of jobs and commands that these files handle, in the order of the model.
  std::vector<std::string> operations(const std::vector<FileId>& files) const;
  /// The same of the handlers that end up in a function of this file by calls that are resolved,
  /// and how many addresses those are. A server that a handler starts beside itself, and what it
  /// only registers (`runs_later` of catalogue/debt.toml), is on no way of its requests.
  AddressGroups through(FileId file, std::uint32_t& count) const;
  /// The same of one function.
  AddressGroups through(SymbolRef function, std::uint32_t& count) const;
  /// What the file is about by its name: the kept thing or group of addresses whose words its name
  /// is, but for the role of the file ("orders_controller"), in the singular ("order line"); "" for
  /// none.
  std::string topic(const std::string& path) const;

 private:
  const model::Analysis& analysis_;
  AddressGroups back_from(std::vector<SymbolRef> way, std::uint32_t& count) const;
  AddressGroups groups_of(const std::vector<std::size_t>& endpoints) const;
  bool runs_later(SymbolRef function) const;

  std::map<FileId, std::vector<std::size_t>> endpoints_, operations_;
  std::map<SymbolRef, std::vector<std::size_t>> handled_;
  std::map<std::vector<std::string>, std::string> things_;  ///< words in the singular → as told
  std::string shared_;  ///< the group that nearly all addresses are of: it tells nothing
  std::set<std::string, std::less<>> later_;  ///< names of functions that only register
  /// By file: inline functions that run beside or after what stands around them.
  mutable std::map<FileId, std::set<SymbolId>> running_later_;
  std::set<std::string> roles_;  ///< of files, in the singular
};

/// "/orders" of "/api/v1/orders/{id}"; "" where nothing says something. `but`: a group to pass
/// over.
std::string address_group(std::string_view path, std::string_view but = {});
/// The same with what comes before it: "/api/v1/orders".
std::string address_up_to_group(std::string_view path, std::string_view but = {});

}  // namespace cutaway::findings
