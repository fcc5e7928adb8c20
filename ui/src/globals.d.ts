/** Whether the fixture is built in: in every build but the one that ships. */
declare const __FIXTURE__: boolean;
