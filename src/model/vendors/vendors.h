// SPDX-License-Identifier: Apache-2.0
// Outside vendors: who gets what, from where, with which key, and what failing or leaving would
// mean.
#pragma once

#include <string>
#include <vector>

#include "model/model.h"
#include "model/queries.h"

namespace cutaway::model {

/// A call of own code to a vendor.
struct VendorCall {
  Place place;
  bool in_try = false, time_limit = false, retry = false;
  bool stop = false;  ///< something may end the wait: a time limit, or a signal that it is given
};

/// A piece of data in the arguments of calls to a vendor.
struct Handed {
  std::string name;         ///< as written: "customerEmail"
  std::uint32_t calls = 0;  ///< that hand it over
  bool personal = false;    ///< by its name it is about a person
  Place place;              ///< the first line that names it, by path
};

/// A setting that tells who asks, or with what right.
struct VendorKey {
  std::string name;  ///< as written
  Place place;       ///< where it is read, else where it is set
  bool secret = false;
};

struct Vendor {
  TechnologyId technology;
  PartId part;                       ///< what stands for it in the map
  std::vector<VendorCall> calls;     ///< in path order
  std::vector<Handed> handed;        ///< by those calls, what is about people first
  std::vector<Place> files;          ///< first line of each own code file that names it, by path
  std::vector<std::string> folders;  ///< of those files, each once, sorted
  std::vector<VendorKey> keys;       ///< secrets first
  std::vector<std::size_t> leaves;   ///< rows of Model::leaves that go there
  std::vector<PartId> users;         ///< parts that call it
  std::vector<Place> places;         ///< what shows it, best first; never empty
  std::uint64_t searched = 0;        ///< own code files that were looked at for its name
  bool calls_are_known = false;      ///< its callers' languages name a library where they use it
  bool tries_are_known = false;      ///< its callers' languages tell where an error is caught
};

/// Vendors of the map by how much of the code calls them.
std::vector<Vendor> find_vendors(const Analysis& analysis);

/// `with` = "" "time_limit" "retry" "limit_or_retry" "try".
/// Own code files that name the vendor, of all that were looked at.
QueryAnswer count_vendor_files(const Vendor& vendor);
QueryAnswer count_vendor_calls(const Vendor& vendor, std::string_view with);

}  // namespace cutaway::model
