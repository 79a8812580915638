// SPDX-License-Identifier: Apache-2.0
// Names by which a container of objects is asked for one of several that have the same interface.
#pragma once

#include <cstdint>

#include "model/trace/call_bodies.h"

namespace cutaway::model {

/// `container.getBean("cardPayment").pay()`, `@Qualifier("cardPayment") private Payment payment`:
/// of several bodies that may answer the call only that of the class which bears the name, by what
/// a mark on it says or by its own name. All of them stay where none or several bear it.
void keep_named_object(const Inputs& in, FileId file, std::uint32_t call, EnteredBodies& entered);

}  // namespace cutaway::model
