namespace GatewayPerf.Reporting;

/// <summary>The files of a report cannot be written. It says nothing about the run: the journal has everything, and the report is drawn again from it.</summary>
/// <param name="message">The whole text for the user.</param>
/// <param name="innerException">Why.</param>
public sealed class ReportUnwritableException(string message, Exception innerException) : UserException(message, innerException);
