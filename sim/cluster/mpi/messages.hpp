#pragma once

// What rank 0 and the other ranks tell each other. A rank reports, rank 0 answers with orders, and nobody else begins:
// so no two ranks ever wait for each other's sending to end.

#include <boost/serialization/string.hpp>
#include <boost/serialization/tracking.hpp>
#include <boost/serialization/vector.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "../background_crew.hpp"

namespace coalis {

constexpr int kReportTag = 1;
constexpr int kOrdersTag = 2;

/// From a rank to rank 0.
struct Report {
  std::string model_version;          ///< ranks of different builds must not work together
  std::uint64_t campaign = 0;         ///< whose orders these runs were
  std::vector<FinishedRun> finished;  ///< since the last report
  double part = 0.0;                  ///< by how much the runs in flight went forward, in runs
  std::size_t unfinished = 0;
  int threads = 1;
};

struct ScenarioText {
  std::string hash;
  std::string text;  ///< resolved TOML
};

struct RunOrder {
  std::size_t job = 0;
  EnsembleKey ensemble;
  std::uint32_t replicate = 0;
  bool full = false;
};

/// The answer of rank 0.
struct Orders {
  std::uint64_t campaign = 0;           ///< runs of earlier ones are to be given up
  std::vector<ScenarioText> scenarios;  ///< that the rank has not seen yet and needs for these runs
  std::vector<RunOrder> runs;
  int threads = 0;         ///< that the user asked for; 0: as the rank sees fit
  std::size_t enough = 0;  ///< with fewer unfinished runs the rank reports at once, to get more
  bool dismissed = false;
};

}  // namespace coalis

namespace boost::serialization {

template <class Archive>
void serialize(Archive& archive, coalis::Outcome& row, unsigned /*version*/) {
  archive & row.name & row.entity & row.value & row.unit;
}

template <class Archive>
void serialize(Archive& archive, coalis::Series& row, unsigned /*version*/) {
  archive & row.name & row.entity & row.unit & row.values;
}

template <class Archive>
void serialize(Archive& archive, coalis::EventRow& row, unsigned /*version*/) {
  archive & row.step & row.kind & row.subject & row.object & row.reason;
}

template <class Archive>
void serialize(Archive& archive, coalis::MembershipRow& row, unsigned /*version*/) {
  archive & row.first_step & row.last_step & row.member & row.member_kind & row.consortium & row.role;
}

template <class Archive>
void serialize(Archive& archive, coalis::TieRow& row, unsigned /*version*/) {
  archive & row.step & row.from & row.to & row.strength & row.credit;
}

template <class Archive>
void serialize(Archive& archive, coalis::RunFrame& frame, unsigned /*version*/) {
  archive & frame.outcomes & frame.series & frame.events & frame.memberships & frame.ties;
}

template <class Archive>
void serialize(Archive& archive, coalis::EnsembleKey& key, unsigned /*version*/) {
  archive & key.scenario_hash & key.model_version & key.seed;
}

template <class Archive>
void serialize(Archive& archive, coalis::RunRecord& record, unsigned /*version*/) {
  archive & record.key.ensemble & record.key.replicate & record.status & record.seconds & record.result_hash &
      record.frame & record.failure;
}

template <class Archive>
void serialize(Archive& archive, coalis::FinishedRun& run, unsigned /*version*/) {
  archive & run.job & run.record;
}

template <class Archive>
void serialize(Archive& archive, coalis::Report& report, unsigned /*version*/) {
  archive & report.model_version & report.campaign & report.finished & report.part & report.unfinished & report.threads;
}

template <class Archive>
void serialize(Archive& archive, coalis::ScenarioText& scenario, unsigned /*version*/) {
  archive & scenario.hash & scenario.text;
}

template <class Archive>
void serialize(Archive& archive, coalis::RunOrder& order, unsigned /*version*/) {
  archive & order.job & order.ensemble & order.replicate & order.full;
}

template <class Archive>
void serialize(Archive& archive, coalis::Orders& orders, unsigned /*version*/) {
  archive & orders.campaign & orders.scenarios & orders.runs & orders.threads & orders.enough & orders.dismissed;
}

}  // namespace boost::serialization

// Plain rows: no versions, no addresses remembered.
BOOST_CLASS_IMPLEMENTATION(coalis::Outcome, boost::serialization::object_serializable)
BOOST_CLASS_IMPLEMENTATION(coalis::Series, boost::serialization::object_serializable)
BOOST_CLASS_IMPLEMENTATION(coalis::EventRow, boost::serialization::object_serializable)
BOOST_CLASS_IMPLEMENTATION(coalis::MembershipRow, boost::serialization::object_serializable)
BOOST_CLASS_IMPLEMENTATION(coalis::TieRow, boost::serialization::object_serializable)
BOOST_CLASS_TRACKING(coalis::Outcome, boost::serialization::track_never)
BOOST_CLASS_TRACKING(coalis::Series, boost::serialization::track_never)
BOOST_CLASS_TRACKING(coalis::EventRow, boost::serialization::track_never)
BOOST_CLASS_TRACKING(coalis::MembershipRow, boost::serialization::track_never)
BOOST_CLASS_TRACKING(coalis::TieRow, boost::serialization::track_never)
